import { highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import type { Part } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asRows, type FieldValue } from '#desk/record/value.ts';
import { findStance, stancesOf, type HeldStance } from './stance.ts';
import type { StanceDeed } from './stance-deeds.ts';

/** The part of an item that holds a stance: as close as its own marking says, and never less than the item's. */
export const stancePart = (dossier: Dossier, { id, marking }: HeldStance): Part => ({
  key: `stance:${id}`,
  marking: stricter(dossier.marking, marking),
  sharedWith: [],
});

/** What an act about a stance is as close as: the stance as it is, and as the act marks it. */
export const stanceMarking = (dossier: Dossier, deed: StanceDeed): Marking =>
  highestOf([
    dossier.marking,
    findStance(dossier, deed.stance)?.marking ?? dossier.marking,
    ...(deed.kind === 'stance-recorded' ? [deed.marking] : []),
  ]);

/** What rows of the former field are as close as today: no act of then shows what has been marked higher since. */
export const rowsMarking = (dossier: Dossier, value: FieldValue): Marking => {
  const ids = new Set(asRows(value).map(({ id }) => id));
  return highestOf([
    dossier.marking,
    ...stancesOf(dossier)
      .filter(({ id }) => ids.has(id))
      .map(({ marking }) => marking),
  ]);
};
