import type { Named, StoodInFor } from './reader.ts';

/** Somebody who is away now, and whom they have named. */
export interface Absence {
  readonly absent: Named;
  readonly deputy: Named;
}

/** Who decides for somebody who is away, and why: through whose absence it came to them. */
export interface StandIn {
  readonly absent: Named;
  readonly by: Named;
  readonly through: readonly Named[];
}

/**
 * Everybody who stands in for somebody: their deputy, and where that one is away too, that one's deputy, and so on. Nobody comes
 * to stand in for themselves, and nobody is met twice: where all of a circle are away it ends there.
 *
 * @param absences those that hold at one moment; each is away once.
 */
export function standInsOf(absences: readonly Absence[], absent: Named): readonly StandIn[] {
  const deputies = new Map(absences.map((one) => [one.absent.id, one.deputy]));
  const met = new Set([absent.id]);
  const found: StandIn[] = [];
  const through: Named[] = [];
  for (let by = deputies.get(absent.id); by && !met.has(by.id); by = deputies.get(by.id)) {
    met.add(by.id);
    found.push({ absent, by, through: [...through] });
    through.push(by);
  }
  return found;
}

/** Everybody for whom somebody decides now; who has named them themselves comes first. */
export function stoodInForBy(absences: readonly Absence[], deputy: string): readonly StoodInFor[] {
  return absences
    .flatMap(({ absent }) => standInsOf(absences, absent))
    .filter(({ by }) => by.id === deputy)
    .toSorted((one, other) => one.through.length - other.through.length)
    .map(({ absent, through }) => (through.length > 0 ? { ...absent, through } : absent));
}

/** Whether naming a deputy would leave a circle in which everybody is away. */
export const closesCircle = (absences: readonly Absence[], absent: string, deputy: Named): boolean => {
  const others = absences.filter((one) => one.absent.id !== absent);
  return standInsOf(others, deputy).some(({ by }) => by.id === absent);
};
