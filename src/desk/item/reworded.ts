import type { IsoMoment } from '#language/formats.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';

/** Who changed the wording last, and when. */
export interface Reworded {
  readonly by: string;
  readonly when: IsoMoment;
}

/**
 * The last edit of the position since it was cleared. It can only be one whose author vouched that the substance
 * stayed: any other takes the clearance back. Whoever relies on *cleared* is told of it by name.
 */
export function rewordedSinceCleared(item: Dossier): Reworded | undefined {
  const clearance = item.consultation?.clearance;
  if (clearance?.at !== 'cleared') return undefined;
  return Object.entries(item.fields)
    .filter(([key, held]) => findField(item.kind, key)?.substance && held.at > clearance.when)
    .map(([, { by, at }]) => ({ by, when: at }))
    .toSorted((a, b) => a.when.localeCompare(b.when))
    .at(-1);
}
