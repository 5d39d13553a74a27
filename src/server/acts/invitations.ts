import { refuse, type Decision } from '#desk/record/refusal.ts';
import { hasRole } from '#desk/people/reader.ts';
import { invitationDays, type SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import { accountDeed, recordAccountIn } from './account-record.ts';
import { changeAccount, findAccount, type Account } from './accounts.ts';
import type { Desk } from './desk.ts';
import type { HandedLink } from './hand-over-link.ts';
import { postSignIn } from './delivery/post-sign-in.ts';
import { deskRunning } from './running.ts';

/** The way in for somebody who comes for the first time: valid for days and once. Another one is mailed where mail goes. */
export const sendInvitation = async (
  desk: Desk,
  door: SignIn,
  account: Account,
): Promise<Omit<HandedLink, 'account'> & { readonly days: number }> => ({
  address: `${deskRunning().origin}/sign-in/link?token=${await door.createInvitation(account.id)}`,
  mailed: await postSignIn(desk.db, account, desk.now(), 'invitation'),
  days: invitationDays,
});

/** Which of these accounts nobody has come by yet, and who may still. */
export async function findAwaited(
  desk: Desk,
  door: SignIn,
  accounts: readonly Account[],
): Promise<ReadonlySet<string>> {
  if (!hasRole(desk.reader, 'operator', 'head')) return new Set();
  const open = accounts.filter(({ blocked }) => !blocked).map(({ id }) => id);
  return door.findNotCome(open);
}

/** The account of somebody who is invited and has not come; a refusal where they have, or may not. */
async function getAwaited(desk: Desk, door: SignIn, id: string): Promise<Decision<{ account: Account }>> {
  const account = await findAccount(desk.db, id);
  if (!account) return refuse('not-found');
  return (await findAwaited(desk, door, [account])).has(id) ? { ok: true, account } : refuse('not-now');
}

/** Invites somebody again who has not come; the link before stops working. That it was made stays on the record. */
export async function inviteAgain(
  desk: Desk,
  door: SignIn,
  id: string,
): Promise<Decision<HandedLink & { readonly days: number }>> {
  const awaited = await getAwaited(desk, door, id);
  if (!awaited.ok) return awaited;
  const { account } = awaited;
  const done = await asEngine(desk.db, desk.reader, (trx) =>
    recordAccountIn(trx, desk, accountDeed('link-made', id, account, account.roles)),
  );
  if (!done.ok) return done;
  await door.dropLinks(id);
  return { ok: true, account, ...(await sendInvitation(desk, door, account)) };
}

/** Takes an invitation back: its link stops working and the account is closed, until somebody opens it again. */
export async function withdrawInvitation(desk: Desk, door: SignIn, id: string): Promise<Decision> {
  const awaited = await getAwaited(desk, door, id);
  if (!awaited.ok) return awaited;
  return changeAccount(desk, door, id, { ...awaited.account, blocked: true }, 'invitation-withdrawn');
}
