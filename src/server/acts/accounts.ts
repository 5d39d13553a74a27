import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { isLang, type Lang } from '#language/language.ts';
import { restrictedRank } from '#desk/marking/marking.ts';
import { ceilingOf, hasRole, roles, type Reader, type Role } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import type { AccountsTable, Db, Trx } from '#store/database.ts';
import { accountDeed, mayChangeAccountIn, recordAccountIn } from './account-record.ts';
import type { Desk } from './desk.ts';
import { forgetAccounts } from './known-accounts.ts';

/** Somebody who may sign in, and what they may see and do. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly institution: string | null;
  /** The highest marking they may read: never more than their roles allow. */
  readonly ceiling: number;
  readonly audiences: readonly string[];
  readonly language: Lang;
  readonly blocked: boolean;
}

/** The desk itself at work where nobody is signed in yet: looking somebody up, the first start. */
export const deskItself: Reader = {
  id: 'desk',
  name: 'Mufakat',
  roles: [...roles],
  institution: null,
  ceiling: restrictedRank,
  audiences: [],
};

export const readerOf = (account: Account): Reader => ({
  id: account.id,
  name: account.name,
  roles: account.roles,
  institution: account.institution,
  ceiling: Math.min(account.ceiling, ceilingOf(account.roles)),
  audiences: account.audiences,
});

/** The account with this id; undefined where there is none. */
export const findAccount = (db: Db, id: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const row = await trx.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && accountFrom(row);
  });

export const findAccountByEmail = (db: Db, email: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const row = await trx
      .selectFrom('accounts')
      .selectAll()
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirst();
    return row && accountFrom(row);
  });

/** All accounts, for those who keep them; nobody else is told who works here. */
export const findAccounts = (desk: Desk): Promise<readonly Account[]> =>
  hasRole(desk.reader, 'operator', 'head')
    ? asEngine(desk.db, desk.reader, async (trx) =>
        (await trx.selectFrom('accounts').selectAll().orderBy('name').execute()).map(accountFrom),
      )
    : Promise.resolve([]);

/** Who may be asked to clear: the accounts with that role, by name. */
export const findClearers = (desk: Desk): Promise<readonly Pick<Account, 'id' | 'name'>[]> =>
  hasRole(desk.reader, 'head', 'officer', 'lead', 'clearer')
    ? asEngine(desk.db, desk.reader, (trx) =>
        trx
          .selectFrom('accounts')
          .select(['id', 'name'])
          .where('disabled_at', 'is', null)
          .where((row) => row(row.val('clearer'), '=', row.fn.any('roles')))
          .orderBy('name')
          .execute(),
      )
    : Promise.resolve([]);

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly institution: string | null;
  readonly ceiling: number;
  readonly audiences: readonly string[];
  readonly language: Lang;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Gives somebody an account; they come in by a one-time link. An operator may not hand out more than they
 * could: only a head of unit makes heads and clearers.
 */
export async function inviteAccount(
  desk: Desk,
  door: SignIn,
  made: NewAccount,
): Promise<Decision<{ account: Account }>> {
  const email = made.email.trim().toLowerCase();
  const deed = accountDeed('invited', '', made, []);
  // Asked before there is a user: what is refused must leave nothing behind.
  const decision = await asEngine(desk.db, desk.reader, (trx) => mayChangeAccountIn(trx, desk, deed));
  if (!decision.ok) return decision;
  if (!address.test(email)) return refuse('no-address');
  if (await findAccountByEmail(desk.db, email)) return refuse('account-there');
  const id = await door.createUser(email, made.name.trim());
  return asEngine(desk.db, desk.reader, async (trx) => {
    const done = await recordAccountIn(trx, desk, { ...deed, account: id });
    return done.ok ? { ok: true, account: await insertAccount(trx, { ...made, email }, id) } : done;
  });
}

export async function insertAccount(trx: Trx, made: NewAccount, id: string): Promise<Account> {
  const row = await trx
    .insertInto('accounts')
    .values({
      id,
      name: made.name.trim(),
      email: made.email.trim().toLowerCase(),
      roles: [...made.roles],
      institution: made.institution,
      ceiling: made.ceiling,
      audiences: [...made.audiences],
      language: made.language,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return accountFrom(row);
}

export type AccountChange = NewAccount & { readonly blocked: boolean };

/** Changes what somebody may see and do; whoever is blocked loses their sessions at once. */
export async function changeAccount(
  desk: Desk,
  door: SignIn,
  id: string,
  change: AccountChange,
): Promise<Decision> {
  const email = change.email.trim().toLowerCase();
  if (!address.test(email)) return refuse('no-address');
  const other = await findAccountByEmail(desk.db, email);
  if (other && other.id !== id) return refuse('account-there');
  const { blocked, roles: held, audiences, ...rest } = change;
  const changed = await asEngine(desk.db, desk.reader, async (trx): Promise<Decision> => {
    const row = await trx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('not-found');
    const was = row.disabled_at !== null;
    const what = blocked === was ? 'changed' : blocked ? 'blocked' : 'unblocked';
    const done = await recordAccountIn(trx, desk, accountDeed(what, id, change, row.roles));
    if (!done.ok) return done;
    await trx
      .updateTable('accounts')
      .set({
        ...rest,
        name: rest.name.trim(),
        email,
        roles: [...held],
        audiences: [...audiences],
        disabled_at: blocked ? (row.disabled_at?.toISOString() ?? desk.now()) : null,
      })
      .where('id', '=', id)
      .execute();
    return { ok: true };
  });
  forgetAccounts(desk.db);
  if (!changed.ok) return changed;
  await door.renameUser(id, { name: change.name.trim(), email });
  if (blocked) await door.endSessions(id);
  return { ok: true };
}

/** One's own language, which follows a person from device to device. */
export async function chooseLanguage(desk: Desk, language: Lang): Promise<void> {
  await asEngine(desk.db, desk.reader, (trx) =>
    trx.updateTable('accounts').set({ language }).where('id', '=', desk.reader.id).execute(),
  );
  forgetAccounts(desk.db);
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new secret address for one's calendar feed; the one before stops working. */
export async function renewFeedToken(desk: Desk): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await asEngine(desk.db, desk.reader, (trx) =>
    trx
      .updateTable('accounts')
      .set({ feed_token_hash: hashed(token) })
      .where('id', '=', desk.reader.id)
      .execute(),
  );
  return token;
}

/** Whether whoever asks has a secret address for their feed. */
export const hasFeedToken = (desk: Desk): Promise<boolean> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const row = await trx
      .selectFrom('accounts')
      .select('feed_token_hash')
      .where('id', '=', desk.reader.id)
      .executeTakeFirst();
    return typeof row?.feed_token_hash === 'string';
  });

/** Whose feed a token opens; undefined for nobody's and for whoever is blocked. */
export const findAccountByFeedToken = (db: Db, token: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const row = await trx
      .selectFrom('accounts')
      .selectAll()
      .where('feed_token_hash', '=', hashed(token))
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    return row && accountFrom(row);
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
