import type { IndexedValues, Indicator } from './indicators.ts';

/** An indicator of one country beside another country and a group. */
export interface CountryFigure {
  readonly indicator: Indicator;
  /** Missing is said, never 0. */
  readonly latest: DatedFigure | null;
  /** The five years up to its last figure, the oldest first; null for a year without one. */
  readonly series: readonly { readonly year: number; readonly value: number | null }[];
  readonly beside: DatedFigure | null;
  readonly median: GroupMedian | null;
}

export interface DatedFigure {
  readonly value: number;
  readonly year: number;
  /** Whether it is of none of the last five years. */
  readonly stale: boolean;
}

/** The middle of the members' latest figures, and on how many of them it rests. */
export interface GroupMedian {
  readonly value: number;
  readonly known: number;
  readonly members: number;
}

const years = 5;

/**
 * All indicators of a country, in the order in which they were published.
 *
 * @param beside the country to compare with; null for none
 * @param members the codes of the group to compare with; null for none. A stale figure of a member does not count, and
 *   a group of which fewer than three have a current figure has no median.
 */
export function countryFigures(
  indicators: readonly Indicator[],
  values: IndexedValues,
  wanted: { actor: string; beside: string | null; members: readonly string[] | null; thisYear: number },
): readonly CountryFigure[] {
  const { actor, beside, members, thisYear } = wanted;
  const latestOf = (indicator: string, code: string): DatedFigure | null => {
    const last = values.get(indicator)?.get(code)?.at(-1);
    return last ? { value: last.value, year: last.year, stale: isStale(last.year, thisYear) } : null;
  };
  return indicators.map((indicator) => {
    const latest = latestOf(indicator.code, actor);
    const byYear = new Map(
      values
        .get(indicator.code)
        ?.get(actor)
        ?.map(({ year, value }) => [year, value]),
    );
    const first = (latest?.year ?? 0) - years + 1;
    return {
      indicator,
      latest,
      series: latest
        ? Array.from({ length: years }, (_, n) => ({ year: first + n, value: byYear.get(first + n) ?? null }))
        : [],
      beside: beside === null ? null : latestOf(indicator.code, beside),
      median: members && medianOf(members.map((code) => latestOf(indicator.code, code))),
    };
  });
}

/** Whether a figure of this year no longer counts as current: it is of none of the last five years. */
export const isStale = (year: number, thisYear: number): boolean => year <= thisYear - years;

function medianOf(figures: readonly (DatedFigure | null)[]): GroupMedian | null {
  const known = figures
    .flatMap((figure) => (figure && !figure.stale ? figure.value : []))
    .toSorted((a, b) => a - b);
  if (known.length < 3) return null;
  const upper = known[Math.floor(known.length / 2)] ?? 0;
  const lower = known[Math.ceil(known.length / 2) - 1] ?? 0;
  return { value: (lower + upper) / 2, known: known.length, members: figures.length };
}
