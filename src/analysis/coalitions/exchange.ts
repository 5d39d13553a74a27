import type { Ask, Option } from './persuasion.ts';

/** One member doing something else than now: what that saves, and what it takes away of each condition. */
interface Change {
  readonly at: number;
  readonly to: Option | null;
  readonly saves: number;
  readonly takes: readonly number[];
}

/** Each round saves something, so that there is an end; this is for what rounding might do. */
const mostRounds = 200;

/**
 * A set of options made cheaper by what up to three members do otherwise, as long as that is enough: the best exchange of one or two
 * first, then any of three. What cannot be made cheaper so is nearly always the cheapest, but need not be.
 *
 * @param lacking what is to be reached of each condition
 */
export function exchanged(
  asks: readonly Ask[],
  lacking: readonly number[],
  options: readonly Option[],
): readonly Option[] {
  const placeOf = new Map(asks.map(({ options: [first] }, at) => [first?.actor, at]));
  const chosen: (Option | null)[] = asks.map(() => null);
  for (const option of options) chosen[placeOf.get(option.actor) ?? -1] = option;
  const spare = lacking.map((part, c) =>
    chosen.reduce((sum, option) => sum + (option?.gains[c] ?? 0), -part),
  );
  const least = 1e-12 * options.reduce((sum, { cost }) => sum + cost, 0);
  for (let round = 0; round < mostRounds; round++) {
    const all = asks.flatMap((ask, at) => changesOf(ask, at, chosen[at] ?? null, spare.length));
    const set = cheaperByTwo(all, spare, least) ?? cheaperByThree(all, spare, least);
    if (set === null) break;
    for (const { at, to, takes } of set) {
      chosen[at] = to;
      for (const [c, part] of takes.entries()) spare[c]! -= part;
    }
  }
  return chosen.filter((option) => option !== null);
}

const changesOf = (
  { options, must }: Ask,
  at: number,
  now: Option | null,
  conditions: number,
): readonly Change[] =>
  [...options, ...(must ? [] : [null])]
    .filter((to) => to !== now)
    .map((to) => ({
      ...{ at, to, saves: (now?.cost ?? 0) - (to?.cost ?? 0) },
      takes: Array.from({ length: conditions }, (_, c) => (now?.gains[c] ?? 0) - (to?.gains[c] ?? 0)),
    }));

function fits(spare: readonly number[], one: Change, two?: Change, three?: Change): boolean {
  for (let c = 0; c < spare.length; c++)
    if (one.takes[c]! + (two?.takes[c] ?? 0) + (three?.takes[c] ?? 0) > spare[c]!) return false;
  return true;
}

function cheaperByTwo(
  all: readonly Change[],
  spare: readonly number[],
  least: number,
): readonly Change[] | null {
  let best: readonly Change[] | null = null;
  let most = least;
  for (const one of all) {
    if (one.saves <= 0) continue;
    if (one.saves > most && fits(spare, one)) [best, most] = [[one], one.saves];
    for (const two of all) {
      if (two.at === one.at || one.saves + two.saves <= most) continue;
      if (fits(spare, one, two)) [best, most] = [[one, two], one.saves + two.saves];
    }
  }
  return best;
}

function cheaperByThree(
  all: readonly Change[],
  spare: readonly number[],
  least: number,
): readonly Change[] | null {
  for (const one of all) {
    if (one.saves <= 0) continue;
    for (const [n, two] of all.entries()) {
      if (two.at === one.at) continue;
      for (let at = n + 1; at < all.length; at++) {
        const three = all[at]!;
        if (one.saves + two.saves + three.saves <= least) continue;
        if (three.at === one.at || three.at === two.at) continue;
        if (fits(spare, one, two, three)) return [one, two, three];
      }
    }
  }
  return null;
}
