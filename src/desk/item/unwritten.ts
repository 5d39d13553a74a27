import type { Dossier } from '#desk/record/dossier.ts';
import { isFilled } from '#desk/record/value.ts';

/** What a position must say before there is anything to clear: what we want, and what we will say. */
const sentences = ['objective', 'lineToTake'] as const;

/** Those of the two that are not written yet. */
export const unwrittenSections = (item: Pick<Dossier, 'fields'>): readonly (typeof sentences)[number][] =>
  sentences.filter((key) => !isFilled(item.fields[key]?.value));
