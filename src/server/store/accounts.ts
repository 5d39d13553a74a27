import type { Selectable } from 'kysely';
import { isLang, type Lang } from '#language/language.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { Account, NewAccount } from '#desk/people/account.ts';
import type { Role } from '#desk/people/reader.ts';
import type { AccountsTable, Trx } from './database.ts';

/** One account by what is unique of it; undefined where there is none. */
export async function findAccountBy(
  trx: Trx,
  column: 'id' | 'email' | 'feed_token_hash',
  value: string,
): Promise<Account | undefined> {
  const row = await trx.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
  return row && accountFrom(row);
}

/** The same, locked until the transaction ends. */
export async function lockAccount(trx: Trx, id: string): Promise<Account | undefined> {
  const row = await trx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && accountFrom(row);
}

/** All accounts, by name. */
export const findAllAccounts = async (trx: Trx): Promise<readonly Account[]> =>
  (await trx.selectFrom('accounts').selectAll().orderBy('name').execute()).map(accountFrom);

/** The accounts with a role that are not blocked, by name. */
export const findAccountsWithRole = (
  trx: Trx,
  role: Role,
): Promise<readonly Pick<Account, 'id' | 'name' | 'institution'>[]> =>
  trx
    .selectFrom('accounts')
    .select(['id', 'name', 'institution'])
    .where('disabled_at', 'is', null)
    .where((row) => row(row.val(role), '=', row.fn.any('roles')))
    .orderBy('name')
    .execute();

/** The names of accounts by their ids. */
export async function findAccountNames(
  trx: Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Adds an account for somebody who may sign in under this id. */
export async function insertAccount(trx: Trx, made: NewAccount, id: string): Promise<Account> {
  const row = await trx
    .insertInto('accounts')
    .values({ id, ...columnsOf(made) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return accountFrom(row);
}

/** Writes an account anew; `blockedAt` is null where it is opened again, undefined where it stays as it was. */
export async function updateAccount(
  trx: Trx,
  id: string,
  change: NewAccount,
  blockedAt: IsoMoment | null | undefined,
): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ ...columnsOf(change), ...(blockedAt !== undefined && { disabled_at: blockedAt }) })
    .where('id', '=', id)
    .execute();
}

/** Keeps the language that somebody chose. */
export async function updateAccountLanguage(trx: Trx, id: string, language: Lang): Promise<void> {
  await trx.updateTable('accounts').set({ language }).where('id', '=', id).execute();
}

/** Keeps the hash of the secret address of somebody's feed; the one before is forgotten. */
export async function updateFeedToken(trx: Trx, id: string, hash: string): Promise<void> {
  await trx.updateTable('accounts').set({ feed_token_hash: hash }).where('id', '=', id).execute();
}

/** The hash of the secret address of somebody's feed; null where they have none. */
export async function findFeedToken(trx: Trx, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom('accounts')
    .select('feed_token_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.feed_token_hash ?? null;
}

/** Nobody is to be two people by a capital letter or a space. */
export const settledEmail = (email: string): string => email.trim().toLowerCase();

const columnsOf = ({ name, email, roles, institution, ceiling, audiences, language }: NewAccount) => ({
  name: name.trim(),
  email: settledEmail(email),
  roles: [...roles],
  institution,
  ceiling,
  audiences: [...audiences],
  language,
});

const accountFrom = (row: Selectable<AccountsTable>): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles,
  institution: row.institution,
  ceiling: row.ceiling,
  audiences: row.audiences,
  language: isLang(row.language) ? row.language : 'id',
  blocked: row.disabled_at !== null,
});
