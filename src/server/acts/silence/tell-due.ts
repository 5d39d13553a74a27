import { liveRound, noSilence } from '#desk/silence/silence.ts';
import { dueTelling } from '#desk/silence/due-notices.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { findRunningSilences } from '#store/running-silences.ts';
import { deskItself } from '../accounts.ts';
import { eachApart, type Workplace } from '../jobs/each-apart.ts';
import { tellIn } from '../tell.ts';
import { noticesDue } from './silence-notices.ts';

/**
 * Tells those concerned what the clock has made due: a day and an hour before a text is adopted, and, to whoever has
 * the chair's work, that the hour has passed. It may run as often as one likes: each is told once. It tells and decides
 * nothing; what has become of a text never depends on whether it ran.
 *
 * @returns how many procedures something was due for.
 */
export async function tellDueSilences(at: Workplace): Promise<number> {
  const { db, now } = at;
  const desk = { db, reader: deskItself, workspace: '', now };
  let due = 0;
  const running = await asEngine(db, deskItself, findRunningSilences);
  const pieces = running.map((id) => ({ subject: id, dossier: id }));
  await eachApart(at, 'silence', pieces, async ({ dossier: id }) => {
    const isDue = await asEngine(db, deskItself, async (trx) => {
      const dossier = await findDossier(trx, id);
      const round = dossier && liveRound(dossier.silence ?? noSilence);
      const telling = round && dueTelling(round, now());
      if (!round || !telling) return false;
      await tellIn(trx, desk, noticesDue(dossier, round, telling));
      return true;
    });
    if (isDue) due += 1;
  });
  return due;
}
