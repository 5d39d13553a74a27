import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import { accountDeed, recordAccountIn } from './account-record.ts';
import { findAccount, type Account } from './accounts.ts';
import type { Desk } from './desk.ts';
import { postSignIn } from './delivery/post-sign-in.ts';
import { signInAddress } from './send-sign-in-link.ts';

export interface HandedLink {
  readonly account: Account;
  /** Opens the desk once, as that person: for their hands only. */
  readonly address: string;
  /** Whether it was mailed too. */
  readonly mailed: boolean;
}

/**
 * Makes a one-time link for somebody: to be handed over, and mailed where the operator named a mail server.
 * That it was made stays on the record, since whoever holds it comes in as that person.
 */
export async function handOverLink(desk: Desk, door: SignIn, id: string): Promise<Decision<HandedLink>> {
  const account = await findAccount(desk.db, id);
  if (!account) return refuse('not-found');
  if (account.blocked) return refuse('not-now');
  const done = await asEngine(desk.db, desk.reader, (trx) =>
    recordAccountIn(trx, desk, accountDeed('link-made', id, account, account.roles)),
  );
  if (!done.ok) return done;
  return { ok: true, account, ...(await sendLink(desk, door, account)) };
}

/** The link itself; another one is mailed where there is a mail server and an address that mail reaches. */
const sendLink = async (
  desk: Desk,
  door: SignIn,
  account: Account,
): Promise<Omit<HandedLink, 'account'>> => ({
  address: await signInAddress(door, account),
  mailed: await postSignIn(desk.db, account, desk.now()),
});
