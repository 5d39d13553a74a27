import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertLetter } from '#store/letters.ts';
import { deskItself, type Account } from '../accounts.ts';
import { findPost } from '../post.ts';
import { wake } from './wake.ts';

/**
 * Puts a letter with a one-time link into the outbox; the link itself is made when the letter goes.
 *
 * @returns whether there is a mail server, and an address that mail reaches
 */
export async function postSignIn(db: Db, account: Account, now: string): Promise<boolean> {
  if (!findPost() || account.email.endsWith('.invalid')) return false;
  const { id, name, email: address, language } = account;
  const letter = { kind: 'sign-in', account: id, name, address, language, timeZone: 'UTC' } as const;
  await asEngine(db, deskItself, (trx) => insertLetter(trx, letter, now));
  wake('deliver');
  return true;
}
