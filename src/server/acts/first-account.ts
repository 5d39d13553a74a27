import type { Lang } from '#language/language.ts';
import { restrictedRank } from '#desk/marking/marking.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { deskItself, findAccounts, type Account } from './accounts.ts';

/** Whoever starts a desk for the first time does everything there, until they invite others. */
const firstAccount = {
  name: 'Operator',
  email: 'operator@desk.invalid',
  roles: ['operator', 'head', 'officer', 'clearer'],
  institution: null,
  ceiling: restrictedRank,
  audiences: ['partners'],
} as const;

/** The account of whoever keeps this desk: the first operator who is not blocked. A new desk is given one. */
export async function findOrMakeOperator(db: Db, door: SignIn, language: Lang): Promise<Account> {
  const desk = { db, reader: deskItself, workspace: '', now: () => new Date().toISOString() };
  const accounts = await findAccounts(desk);
  const operator = accounts.find(({ roles, blocked }) => roles.includes('operator') && !blocked);
  if (operator) return operator;
  const id = await door.createUser(firstAccount.email, firstAccount.name);
  return asEngine(db, deskItself, (trx) => insertAccount(trx, { ...firstAccount, language }, id));
}
