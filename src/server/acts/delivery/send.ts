import { afterTrouble } from '#desk/notice/letter.ts';
import { asEngine, inPart } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDueLetters, lockDueLetter, markLetter, type Letter } from '#store/letters.ts';
import { deskItself } from '../accounts.ts';
import { MailRefused, type Mail, type Post } from '../post.ts';
import { composeLetter } from './compose.ts';
import type { Delivery } from './delivery.ts';
import { tellNotArrived } from './not-arrived.ts';

const most = 60;
/** So many letters are on their way at a time. */
const abreast = 3;

/** What became of one letter: `away` where the mail server itself could not be had. */
type Outcome = 'sent' | 'failed' | 'later' | 'away' | 'elsewhere';

/**
 * Sends the letters that are due. Each is locked by the transaction that marks it: whoever dies between the server's word that
 * it has it and the mark, sends it once more, under the same Message-ID; in no other case is a letter sent twice, and in none
 * is one lost.
 *
 * @returns whether more are due
 */
export async function sendLetters(delivery: Delivery): Promise<boolean> {
  const { db, now, post } = delivery;
  if (!post) return false;
  const due = await asEngine(db, deskItself, (trx) => findDueLetters(trx, now(), most));
  for (let from = 0; from < due.length; from += abreast) {
    if (delivery.isStopping?.()) return false;
    const outcomes = await Promise.all(
      due.slice(from, from + abreast).map((id) => sendLetter(delivery, post, id)),
    );
    // The others would only wait for the same; they stay due.
    if (outcomes.includes('away')) return false;
  }
  return due.length === most;
}

const sendLetter = (delivery: Delivery, post: Post, id: string): Promise<Outcome> =>
  asEngine(delivery.db, deskItself, async (trx) => {
    const now = delivery.now();
    const letter = await lockDueLetter(trx, id, now);
    if (!letter) return 'elsewhere';
    const composed = await composedOf(trx, delivery, letter);
    if (typeof composed === 'string') {
      await markLetter(trx, id, { state: 'failed', trouble: composed, answer: null }, now);
      return 'failed';
    }
    try {
      await post.send(composed);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      const tried = { attempts: letter.attempts + 1, madeAt: letter.made_at.toISOString() };
      const outcome = afterTrouble(error.answer, tried, now);
      await markLetter(trx, id, { ...outcome, answer: error.message.slice(0, 500) }, now);
      if (outcome.state === 'failed') {
        await tellNotArrived(
          trx,
          { db: delivery.db, reader: deskItself, workspace: '', now: delivery.now },
          id,
        );
        return 'failed';
      }
      return outcome.trouble === 'busy' ? 'later' : 'away';
    }
    await markLetter(trx, id, { state: 'sent', trouble: null, answer: null }, now);
    return 'sent';
  });

/** The letter, or why there is none. One that cannot be put together must not keep back all that wait behind it. */
async function composedOf(
  trx: Trx,
  delivery: Delivery,
  letter: Letter,
): Promise<Mail | 'link-gone' | 'broken'> {
  try {
    return (await inPart(trx, () => composeLetter(trx, delivery, letter))) ?? 'link-gone';
  } catch (error) {
    process.stderr.write(`letter ${letter.id}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 'broken';
  }
}
