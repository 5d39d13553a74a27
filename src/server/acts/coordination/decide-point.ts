import { formatDate, type IsoDate } from '#language/formats.ts';
import { translatorFor } from '#language/messages.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { Point } from '#desk/coordination/coordination.ts';
import type { PointDecided } from '#desk/coordination/coordination-deeds.ts';
import { openContradictions } from '#desk/item/contradictions.ts';
import type { ItemDeed } from '#desk/item/item-deeds.ts';
import type { Settings } from '#desk/people/settings.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { perform, performIn, type Done } from '../perform.ts';
import { together } from '../together.ts';

/**
 * Records what a meeting came to on a point, and in the same transaction settles on the item what the point came from,
 * through the item's own rules: where they refuse, neither stands.
 */
export const decidePoint = (
  desk: Desk,
  id: string,
  deed: Omit<PointDecided, 'kind'>,
  settings: Settings,
): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const done = await must(performIn(trx, desk, id, { kind: 'point-decided', ...deed }));
    const point = pointOf(done.dossier, deed.point);
    const settles = point && onItem(point, done.dossier, deed, settings, desk.now());
    if (!point?.item || !settles) return done;
    if (settles.kind !== 'contradiction-settled' || (await isOpen(trx, point.item, settles.contradiction)))
      await must(performIn(trx, desk, point.item, settles));
    return done;
  });

/** Answers that no longer contradict each other, since a decision before this one settled what they differed on, need no settling. */
async function isOpen(trx: Trx, id: string, contradiction: string): Promise<boolean> {
  const item = await findDossier(trx, id);
  return item !== undefined && openContradictions(item).some(({ key }) => key === contradiction);
}

/** Takes a decision back, here and on the item where it stands open again. */
export const reopenPoint = (desk: Desk, id: string, point: string, why: string): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const before = await findDossier(trx, id);
    const decided = before && pointOf(before, point);
    const done = await must(performIn(trx, desk, id, { kind: 'point-reopened', point, why }));
    if (decided?.item && decided.origin.of === 'condition' && decided.decision?.outcome !== 'open') {
      const { condition } = decided.origin;
      await must(performIn(trx, desk, decided.item, { kind: 'condition-reopened', condition, why }));
    }
    return done;
  });

const pointOf = ({ coordination }: Dossier, id: string): Point | undefined =>
  coordination?.points.find((one) => one.id === id);

/** What the decision is on the item; undefined where it leaves nothing there, such as a point that remains open. */
function onItem(
  { origin }: Point,
  coordination: Dossier,
  { outcome, text, who }: Omit<PointDecided, 'kind'>,
  { language, timeZone }: Settings,
  now: string,
): ItemDeed | undefined {
  if (outcome === 'open') return undefined;
  const on = asText(valueOf(coordination, 'on')) || now;
  const date = formatDate(localOf(on, timeZone).slice(0, 10) satisfies IsoDate, language);
  const decision = translatorFor(language)('coordination.decided-in', { date, text });
  if (origin.of === 'condition' && outcome !== 'agreed') {
    return { kind: 'condition-settled', condition: origin.condition, how: outcome, who, decision };
  }
  return origin.of === 'contradiction'
    ? { kind: 'contradiction-settled', contradiction: origin.contradiction, who, decision }
    : undefined;
}

/** Keeps what is typed on a point; the version it leads to is what the next save starts from. */
export const notePoint = (
  desk: Desk,
  id: string,
  note: { readonly point: string; readonly text: string; readonly base: number },
): Promise<Done> => perform(desk, id, { kind: 'point-noted', ...note });
