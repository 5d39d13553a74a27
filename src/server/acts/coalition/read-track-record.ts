import { backtest } from '#analysis/bargaining/backtest.ts';
import type { Backtest, ClosedCase } from '#analysis/bargaining/types.ts';
import { meetingOf } from '#desk/brief/chamber.ts';
import { bargainFor } from '#desk/coalition/coalition.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asNumber, asText } from '#desk/record/value.ts';
import { boardOf } from '#desk/stance/board.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { itemScaleOf } from './read-coalition.ts';

/**
 * How the models have done on this forum's own closed items: those whose outcome somebody has placed on the scale, and on
 * which stances are recorded that its reader may see. Null where there is none: then nothing is claimed.
 */
export async function readTrackRecord(desk: Desk, meeting: Dossier | undefined): Promise<Backtest | null> {
  const forum = meeting && asText(valueOf(meeting, 'forum'));
  if (!forum) return null;
  const { forBriefs } = await factsOf(desk.db);
  const { workspace } = meeting;
  const cases = await asReader(desk.db, desk.reader, async (trx) => {
    const { country } = settingsFrom(await findDossier(trx, settingsId(workspace)));
    const found: ClosedCase[] = [];
    for (const { id } of await findListed(trx, { workspace, kind: 'meeting', forum })) {
      const held = await findDossier(trx, id);
      for (const item of await findDossiersUnder(trx, id, 'item')) {
        const outcome = asNumber(valueOf(item, 'outcomePoint'));
        if (outcome === undefined) continue;
        const here = meetingOf(held, country, forBriefs, desk.now().slice(0, 10));
        const board = boardOf(stancesOf(item), here.room, forBriefs.membersOn);
        const bargain = bargainFor({ ...here, board }, itemScaleOf(item), forBriefs.membersOn);
        if (bargain) found.push({ ...bargain, name: item.id, outcome });
      }
    }
    return found;
  });
  return cases.length === 0
    ? null
    : backtest(cases, { models: ['weighted_mean', 'weighted_median', 'core'] });
}
