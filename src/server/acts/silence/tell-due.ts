import { liveRound, noSilence } from '#desk/silence/silence.ts';
import { dueTelling } from '#desk/silence/due-notices.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findRunningSilences } from '#store/running-silences.ts';
import { deskItself } from '../accounts.ts';
import { tellIn } from '../tell.ts';
import { noticesDue } from './silence-notices.ts';

/**
 * Tells those concerned what the clock has made due: a day and an hour before a text is adopted, and, to whoever has
 * the chair's work, that the hour has passed. It may run as often as one likes: each is told once. It tells and decides
 * nothing; what has become of a text never depends on whether it ran.
 *
 * @returns how many procedures something was due for.
 */
export const tellDueSilences = (db: Db, now: () => string): Promise<number> =>
  asEngine(db, deskItself, async (trx) => {
    const desk = { db, reader: deskItself, workspace: '', now };
    let due = 0;
    for (const dossier of await findRunningSilences(trx)) {
      const round = liveRound(dossier.silence ?? noSilence);
      const telling = round && dueTelling(round, now());
      if (!round || !telling) continue;
      due += 1;
      await tellIn(trx, desk, noticesDue(dossier, round, telling));
    }
    return due;
  });
