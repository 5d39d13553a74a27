import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertLetter } from '#store/letters.ts';
import { deskItself, type Account } from '../accounts.ts';
import { findPost } from '../post.ts';
import { wake } from './wake.ts';

/**
 * Puts a letter with a one-time link, or an invitation, into the outbox; the link itself is made when the letter goes.
 *
 * @returns whether there is a mail server, and an address that mail reaches
 */
export async function postSignIn(
  db: Db,
  account: Account,
  now: string,
  kind: 'sign-in' | 'invitation' = 'sign-in',
): Promise<boolean> {
  if (!findPost() || account.email.endsWith('.invalid')) return false;
  const { id, name, email: address, language } = account;
  const letter = { kind, account: id, name, address, language, timeZone: 'UTC' };
  await asEngine(db, deskItself, (trx) => insertLetter(trx, letter, now));
  wake('deliver');
  return true;
}
