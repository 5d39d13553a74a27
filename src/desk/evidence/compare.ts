import { medianSlope } from '#analysis/numeric/median-slope.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import type { Direction } from '#desk/facts/indicators.ts';
import type { DatedFigure, FigureTable } from './figures.ts';

/** The place of a country among those with a current figure; 1 is the best, or the highest where neither is better. */
export interface Standing {
  readonly rank: number;
  /** How many others have the same figure. */
  readonly tied: number;
  readonly of: number;
}

export interface Latest extends DatedFigure {
  readonly stale: boolean;
}

export function latestIn(table: FigureTable, area: string, thisYear: number): Latest | null {
  const last = table.get(area)?.at(-1);
  return last ? { ...last, stale: isStale(last.year, thisYear) } : null;
}

/** Where a country stands among some; null where its own figure is missing or stale. Stale figures of others do not count. */
export function standingAmong(
  table: FigureTable,
  country: string,
  among: Iterable<string>,
  direction: Direction | null,
  thisYear: number,
): Standing | null {
  const ours = latestIn(table, country, thisYear);
  if (!ours || ours.stale) return null;
  const sign = direction === 'less-is-better' ? -1 : 1;
  let [better, same, of] = [0, 0, 1];
  for (const area of new Set(among)) {
    if (area === country) continue;
    const theirs = latestIn(table, area, thisYear);
    if (!theirs || theirs.stale) continue;
    of += 1;
    if (theirs.value === ours.value) same += 1;
    else if (sign * theirs.value > sign * ours.value) better += 1;
  }
  return { rank: better + 1, tied: same, of };
}

/** How fast a figure moves. */
export interface Speed {
  /** In units of the figure a year. */
  readonly perYear: number;
  readonly from: number;
  readonly to: number;
  readonly years: number;
}

/** So far back from its last figure a trend is taken. */
const trendYears = 10;

/** The median slope over the last ten years with figures; null for fewer than three years of figures. */
export function speedOf(figures: readonly DatedFigure[]): Speed | null {
  const last = figures.at(-1);
  if (!last) return null;
  const counted = figures.filter(({ year }) => year > last.year - trendYears);
  const perYear =
    counted.length < 3 ? undefined : medianSlope(counted.map(({ year, value }) => ({ at: year, value })));
  return perYear === undefined
    ? null
    : { perYear, from: counted[0]?.year ?? last.year, to: last.year, years: counted.length };
}

/** What it would take to catch up with another country. */
export type CatchingUp =
  | { readonly state: 'ahead' | 'unknown' }
  | {
      readonly state: 'behind';
      /** Whether it is known how fast we move, and how fast both do: of a pace that is not known nothing is said. */
      readonly pace: { readonly ours: boolean; readonly both: boolean };
      readonly gap: number;
      /** Years until we are where they are now, if we move on as we do; null where we do not move that way. */
      readonly toTheirLevel: number | null;
      /** Years until we meet, if both move on as they do; null where we never do. */
      readonly toMeet: number | null;
      /** By how much a year we would have to move to be where they are now in five years. */
      readonly inFiveYears: number;
    };

export function catchingUp(
  ours: Latest | null,
  theirs: Latest | null,
  speeds: { readonly ours: Speed | null; readonly theirs: Speed | null },
  direction: Direction | null,
): CatchingUp {
  if (!ours || !theirs || direction === null || direction === 'neither') return { state: 'unknown' };
  const gap = theirs.value - ours.value;
  const sign = direction === 'less-is-better' ? -1 : 1;
  if (sign * gap <= 0) return { state: 'ahead' };
  const closing = (perYear: number | undefined): number | null =>
    perYear !== undefined && sign * perYear > 0 ? gap / perYear : null;
  const both = speeds.ours && speeds.theirs ? speeds.ours.perYear - speeds.theirs.perYear : undefined;
  return {
    ...{ state: 'behind', gap, inFiveYears: gap / 5 },
    pace: { ours: speeds.ours !== null, both: both !== undefined },
    toTheirLevel: closing(speeds.ours?.perYear),
    toMeet: closing(both),
  };
}

/** The middle of the current figures of some countries; null for fewer than three. */
export function medianAmong(
  table: FigureTable,
  among: readonly string[],
  thisYear: number,
): { readonly value: number; readonly known: number; readonly members: number } | null {
  const values = among
    .flatMap((area) => {
      const latest = latestIn(table, area, thisYear);
      return latest && !latest.stale ? latest.value : [];
    })
    .toSorted((a, b) => a - b);
  if (values.length < 3) return null;
  const upper = values[Math.floor(values.length / 2)] ?? 0;
  const lower = values[Math.ceil(values.length / 2) - 1] ?? 0;
  return { value: (upper + lower) / 2, known: values.length, members: among.length };
}
