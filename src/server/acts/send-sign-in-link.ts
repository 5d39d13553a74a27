import type { SignIn } from '#sign-in/sign-in.ts';
import type { Db } from '#store/database.ts';
import { findAccountByEmail, type Account } from './accounts.ts';
import { deskRunning } from './running.ts';
import { postSignIn } from './delivery/post-sign-in.ts';
import { findPost } from './post.ts';

/** The address of a one-time link, for an operator to hand over or a mail to carry. */
export async function signInAddress(door: SignIn, account: Account): Promise<string> {
  return `${deskRunning().origin}/sign-in/link?token=${await door.createLink(account.email)}`;
}

export type LinkSent =
  | { readonly ok: true; readonly mail: boolean }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/**
 * Mails a one-time link to whoever asks for their own. Without a mail server nothing is sent and the page says
 * to ask the operator. An address without an account gets the same answer, as soon: nobody waits for the mail.
 */
export async function sendSignInLink(
  db: Db,
  door: SignIn,
  email: string,
  address: string,
): Promise<LinkSent> {
  const seconds = await door.mayAskForLink(email, address);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  if (!findPost()) return { ok: true, mail: false };
  void mailLink(db, email).catch((error: unknown) =>
    process.stderr.write(`a one-time link could not be mailed: ${String(error)}\n`),
  );
  return { ok: true, mail: true };
}

async function mailLink(db: Db, email: string): Promise<void> {
  const account = await findAccountByEmail(db, email);
  if (account && !account.blocked) await postSignIn(db, account, new Date().toISOString());
}
