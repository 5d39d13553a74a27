import type { Direction } from '#desk/facts/indicators.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import type { IsoDate } from '#language/formats.ts';

/** What an objective is measured by, as its fields say it; null where nothing is entered. */
export interface Aim {
  readonly targetValue: number | null;
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  readonly by: IsoDate | null;
}

/** A figure with the year it is of. */
export interface AimFigure {
  readonly value: number;
  readonly year: number;
  readonly stale: boolean;
}

export const aimStates = [
  'no-target',
  'not-known',
  'reached',
  'on-course',
  'behind',
  'away',
  'open',
] as const;
export type AimState = (typeof aimStates)[number];

/** How far an objective is. */
export interface Progress {
  readonly state: AimState;
  readonly figure: AimFigure | null;
  /** How much of the way from the baseline to the target is gone: 1 at the target, below 0 where it went the other way. */
  readonly share: number | null;
  /** How much of it an even pace would have gone by the figure's year. */
  readonly expected: number | null;
}

/**
 * How far an objective is, by the latest figure of its indicator. Measured is the year of the figure, not today: figures
 * come late. Without a baseline nothing is said of the pace: it is reached or *open*; without a figure it is not known.
 *
 * @param direction which end of the indicator is better: it tells what *reached* means where there is no baseline
 */
export function progressOf(
  aim: Aim,
  latest: { readonly value: number; readonly year: number } | null,
  direction: Direction | null,
  today: IsoDate,
): Progress {
  const figure = latest && { ...latest, stale: isStale(latest.year, Number(today.slice(0, 4))) };
  const nothing = { figure, share: null, expected: null };
  const { targetValue, baseline } = aim;
  if (targetValue === null) return { state: 'no-target', ...nothing };
  if (figure === null) return { state: 'not-known', ...nothing };
  const upwards =
    baseline !== null && baseline !== targetValue
      ? targetValue > baseline
      : direction === 'more-is-better'
        ? true
        : direction === 'less-is-better'
          ? false
          : null;
  const reached =
    upwards === null
      ? figure.value === targetValue
      : upwards
        ? figure.value >= targetValue
        : figure.value <= targetValue;
  const way = baseline === null ? 0 : targetValue - baseline;
  if (baseline === null || way === 0) return { state: reached ? 'reached' : 'open', ...nothing };
  const share = (figure.value - baseline) / way;
  const expected = expectedBy(aim, figure.year);
  if (reached) return { state: 'reached', figure, share, expected };
  if (share < 0) return { state: 'away', figure, share, expected };
  if (expected === null) return { state: 'open', figure, share, expected };
  return { state: share >= expected ? 'on-course' : 'behind', figure, share, expected };
}

/** Null where no year of the baseline or no day is entered, and for a figure no later than the baseline. */
function expectedBy({ baselineYear, by }: Aim, year: number): number | null {
  if (baselineYear === null || by === null) return null;
  const years = Number(by.slice(0, 4)) - baselineYear;
  if (years <= 0 || year <= baselineYear) return null;
  return Math.min(1, (year - baselineYear) / years);
}
