import { createHash, randomBytes } from 'node:crypto';
import { deskItself } from './desk-itself.ts';
import type { Lang } from '#language/language.ts';
import type { Account, NewAccount } from '#desk/people/account.ts';
import { stoodInForBy } from '#desk/people/standing-in.ts';
import type { Clearer } from '#desk/item/route.ts';
import { ceilingOf, hasRole, type Reader } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import {
  findAccountBy,
  findAccountsWithRole,
  findAllAccounts,
  findFeedToken,
  insertAccount,
  lockAccount,
  settledEmail,
  updateAccount,
  updateAccountLanguage,
  updateFeedToken,
} from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import { findAbsences } from '#store/deputies.ts';
import type { Db } from '#store/database.ts';
import { accountDeed, mayChangeAccountIn, recordAccountIn } from './account-record.ts';
import type { Desk } from './desk.ts';
import { forgetAccounts } from './known-accounts.ts';

export { deskItself } from './desk-itself.ts';
export type { Account, NewAccount } from '#desk/people/account.ts';

/** Somebody who signed in, as the rules see them. */
export const readerOf = (account: Account): Reader => ({
  id: account.id,
  name: account.name,
  roles: account.roles,
  institution: account.institution,
  ceiling: Math.min(account.ceiling, ceilingOf(account.roles)),
  audiences: account.audiences,
  ...(account.standsInFor && { standsInFor: account.standsInFor }),
});

/** The account with this id, and whom it stands in for now; undefined where there is none. */
export const findAccount = (db: Db, id: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const account = await findAccountBy(trx, 'id', id);
    return account && { ...account, standsInFor: stoodInForBy(await findAbsences(trx), id) };
  });

/** The account that signs in with this address; undefined where there is none. */
export const findAccountByEmail = (db: Db, email: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, (trx) => findAccountBy(trx, 'email', settledEmail(email)));

/** All accounts, for those who keep them; nobody else is told who works here. */
export const findAccounts = (desk: Desk): Promise<readonly Account[]> =>
  hasRole(desk.reader, 'operator', 'head')
    ? asEngine(desk.db, desk.reader, findAllAccounts)
    : Promise.resolve([]);

/** Who may be asked to clear: the accounts with that role, by name. */
export const findClearers = (desk: Desk): Promise<readonly Clearer[]> =>
  hasRole(desk.reader, 'head', 'officer', 'lead', 'clearer')
    ? asEngine(desk.db, desk.reader, (trx) => findAccountsWithRole(trx, 'clearer'))
    : Promise.resolve([]);

/** Who may be asked to arbitrate between institutions: heads of unit and clearers, by name, but not whoever asks. */
export const findArbiters = async (desk: Desk): Promise<readonly Pick<Account, 'id' | 'name'>[]> => {
  if (!hasRole(desk.reader, 'head', 'officer', 'lead')) return [];
  const found = await asEngine(desk.db, desk.reader, async (trx) => [
    ...(await findAccountsWithRole(trx, 'head')),
    ...(await findAccountsWithRole(trx, 'clearer')),
  ]);
  const byId = new Map(found.map((account) => [account.id, account]));
  return [...byId.values()]
    .filter(({ id }) => id !== desk.reader.id)
    .toSorted((a, b) => a.name.localeCompare(b.name));
};

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Gives somebody an account; they come in by a one-time link. What an operator may
 * hand out is decided in `desk/people/account-deeds.ts`.
 */
export async function inviteAccount(
  desk: Desk,
  door: SignIn,
  made: NewAccount,
): Promise<Decision<{ account: Account }>> {
  const email = settledEmail(made.email);
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

export type AccountChange = NewAccount & { readonly blocked: boolean };

/**
 * Changes what somebody may see and do; whoever is blocked loses their sessions and links at once.
 *
 * @param how what the record calls it, where it is more than a change
 */
export async function changeAccount(
  desk: Desk,
  door: SignIn,
  id: string,
  change: AccountChange,
  how?: 'invitation-withdrawn',
): Promise<Decision> {
  const email = settledEmail(change.email);
  if (!address.test(email)) return refuse('no-address');
  const other = await findAccountByEmail(desk.db, email);
  if (other && other.id !== id) return refuse('account-there');
  const { blocked } = change;
  const changed = await asEngine(desk.db, desk.reader, async (trx): Promise<Decision> => {
    const was = await lockAccount(trx, id);
    if (!was) return refuse('not-found');
    const what = how ?? (blocked === was.blocked ? 'changed' : blocked ? 'blocked' : 'unblocked');
    const done = await recordAccountIn(trx, desk, accountDeed(what, id, change, was.roles));
    if (!done.ok) return done;
    await updateAccount(trx, id, change, what === 'changed' ? undefined : blocked ? desk.now() : null);
    return { ok: true };
  });
  forgetAccounts(desk.db);
  if (!changed.ok) return changed;
  await door.renameUser(id, { name: change.name.trim(), email });
  if (blocked) {
    await door.dropLinks(id);
    await door.sessions.endAll(id);
  }
  return { ok: true };
}

/** One's own language, which follows a person from device to device. */
export async function chooseLanguage(desk: Desk, language: Lang): Promise<void> {
  await asEngine(desk.db, desk.reader, (trx) => updateAccountLanguage(trx, desk.reader.id, language));
  forgetAccounts(desk.db);
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new secret address for one's calendar feed; the one before stops working. */
export async function renewFeedToken(desk: Desk): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await asEngine(desk.db, desk.reader, (trx) => updateFeedToken(trx, desk.reader.id, hashed(token)));
  return token;
}

/** Whether whoever asks has a secret address for their feed. */
export const hasFeedToken = (desk: Desk): Promise<boolean> =>
  asEngine(desk.db, desk.reader, async (trx) => (await findFeedToken(trx, desk.reader.id)) !== null);

/** Whose feed a token opens; undefined for nobody's and for whoever is blocked. */
export const findAccountByFeedToken = (db: Db, token: string): Promise<Account | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const account = await findAccountBy(trx, 'feed_token_hash', hashed(token));
    return account?.blocked ? undefined : account;
  });
