import type { Marking, MarkingScheme } from '#desk/marking/marking.ts';
import { firstTyped, type Typed } from './names.ts';

/** The marking chosen in a `MarkingControl` of this name; `otherwise` where the form names none that exists. */
export function readMarking(typed: Typed, name: string, scheme: MarkingScheme, otherwise: Marking): Marking {
  const chosen = firstTyped(typed, `${name}.rank`);
  const level = scheme.levels.find(({ rank }) => String(rank) === chosen);
  if (!level) return otherwise;
  const audience = firstTyped(typed, `${name}.audience`);
  return {
    rank: level.rank,
    audience: scheme.audiences.some(({ code }) => code === audience) ? audience : null,
  };
}
