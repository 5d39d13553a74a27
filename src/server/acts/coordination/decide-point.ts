import { localOf } from '#desk/forms/local-moment.ts';
import type { Point } from '#desk/coordination/coordination.ts';
import type { PointDecided } from '#desk/coordination/coordination-deeds.ts';
import { contradictionsIn } from '#desk/item/contradictions.ts';
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
    if (
      settles.kind !== 'contradiction-settled' ||
      (await standsAs(trx, point.item, settles.contradiction, false))
    )
      await must(performIn(trx, desk, point.item, settles));
    return done;
  });

/**
 * Whether a contradiction is there and settled, or open. Answers that no longer contradict each other, since a decision before this
 * one settled what they differed on, need no settling, and nothing of theirs is to be reopened.
 */
async function standsAs(trx: Trx, id: string, contradiction: string, settled: boolean): Promise<boolean> {
  const item = await findDossier(trx, id);
  return (
    item !== undefined &&
    contradictionsIn(item).some((one) => one.key === contradiction && (one.settled !== null) === settled)
  );
}

/** Takes a decision back, here and on the item where it stands open again. */
export const reopenPoint = (desk: Desk, id: string, point: string, why: string): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const before = await findDossier(trx, id);
    const decided = before && pointOf(before, point);
    const done = await must(performIn(trx, desk, id, { kind: 'point-reopened', point, why }));
    const { item, origin } = decided ?? {};
    if (!item || decided?.decision?.outcome === 'open') return done;
    if (origin?.of === 'condition') {
      const { condition } = origin;
      await must(performIn(trx, desk, item, { kind: 'condition-reopened', condition, why }));
    }
    if (origin?.of === 'contradiction' && (await standsAs(trx, item, origin.contradiction, true))) {
      const { contradiction } = origin;
      await must(performIn(trx, desk, item, { kind: 'contradiction-reopened', contradiction, why }));
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
  { timeZone }: Settings,
  now: string,
): ItemDeed | undefined {
  if (outcome === 'open') return undefined;
  const on = asText(valueOf(coordination, 'on')) || now;
  const decidedIn = { coordination: coordination.id, on: localOf(on, timeZone).slice(0, 10) };
  const decided = { who, decision: text, decidedIn };
  if (origin.of === 'condition' && outcome !== 'agreed') {
    return { kind: 'condition-settled', condition: origin.condition, how: outcome, ...decided };
  }
  return origin.of === 'contradiction'
    ? { kind: 'contradiction-settled', contradiction: origin.contradiction, ...decided }
    : undefined;
}

/** Keeps what is typed on a point; the version it leads to is what the next save starts from. */
export const notePoint = (
  desk: Desk,
  id: string,
  note: { readonly point: string; readonly text: string; readonly base: number },
): Promise<Done> => perform(desk, id, { kind: 'point-noted', ...note });
