import { readBounce, type BouncedRecipient } from '#documents/mail/read-bounce.ts';
import type { Addressee, Notice } from '#desk/notice/notice.ts';
import { whoMinds } from '#desk/notice/who-minds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { findLetterNotices, lockLetter, markLetter } from '#store/letters.ts';
import type { Desk } from '../desk.ts';
import { tellIn } from '../tell.ts';

/** What was made of a message that came back. */
export type BounceTaken =
  | { readonly done: 'marked'; readonly address: string }
  /** Told before, or on its way still: nothing is to be done. */
  | {
      readonly done: 'nothing';
      readonly why: 'not-a-report' | 'no-letter-named' | 'unknown-letter' | 'not-final';
    };

/**
 * Takes a report of a mail server that a letter did not arrive after all. The letter stands among those that failed, and whoever
 * minds what it asked about is told; a second report on it changes nothing.
 */
export async function takeBounce(desk: Desk, raw: string): Promise<BounceTaken> {
  const bounce = readBounce(raw);
  if (typeof bounce === 'string') return { done: 'nothing', why: bounce };
  const failed = bounce.recipients.find(({ action }) => action === 'failed');
  if (!failed) return { done: 'nothing', why: 'not-final' };
  return asEngine(desk.db, desk.reader, async (trx): Promise<BounceTaken> => {
    const letter = await lockLetter(trx, bounce.letter);
    if (!letter) return { done: 'nothing', why: 'unknown-letter' };
    const address = letter.to_address;
    if (letter.state !== 'sent') return { done: 'marked', address };
    const answer = answerOf(failed);
    await markLetter(trx, letter.id, { state: 'failed', trouble: 'bounced', answer }, desk.now());
    await tellNotArrived(trx, desk, letter.id);
    return { done: 'marked', address };
  });
}

const answerOf = ({ status, said }: BouncedRecipient): string =>
  (said.includes(status) ? said : `${status} ${said}`).trim();

/** Tells whoever minds a question that a letter about it did not arrive; once for each letter. */
export async function tellNotArrived(trx: Trx, desk: Desk, letter: string): Promise<void> {
  const notices: Notice[] = [];
  for (const { dossier, request } of await findLetterNotices(trx, letter)) {
    if (request === null) continue;
    const about = await findDossier(trx, dossier);
    const to = about && addresseeOf(about, request);
    if (!to) continue;
    notices.push({
      ...{ kind: 'not-arrived', to, dossier },
      // Whoever is told has an account; the question's own link is for those who are asked.
      path: request.startsWith('report:')
        ? `/meetings/${dossier}/report`
        : `/items/${dossier}/requests/${request}`,
      once: `not-arrived:${letter}:${request}`,
    });
  }
  await tellIn(trx, desk, notices);
}

/** A report of a meeting is about no question of an item: of that, whoever leads the meeting is told. */
function addresseeOf(about: Dossier, request: string): Addressee | undefined {
  const asked = about.consultation?.requests.find(({ id }) => id === request);
  if (asked) return whoMinds(about, asked);
  return about.lead === null ? undefined : { institution: about.lead };
}
