import type { Said } from '#language/language.ts';
import { missingKinds, type Missing, type MissingKind } from './brief.ts';

/** Something lacking, before it is said of which item. */
export type Lack = Omit<Missing, 'item'>;

export const lack = (kind: MissingKind, what: string, count = 1, quoted: Said | null = null): Lack => ({
  kind,
  count,
  what,
  quoted,
});

/** The weightiest first; among equals, as they were found. */
export const byWeight = (lacks: readonly Lack[]): readonly Lack[] =>
  lacks.toSorted((one, other) => missingKinds.indexOf(one.kind) - missingKinds.indexOf(other.kind));
