import { fillMethods, type DatedFigure, type FigureTable, type FillMethod } from './figures.ts';

/** By the code of a country, how its years without a figure are filled in. */
export type Fillings = Readonly<Record<string, FillMethod>>;

/** So far past a country's last figure it is carried: older ones count no longer. */
export const mostCarried = 5;

/** What was asked for on an indicator, by the last word on it up to a moment. */
export function fillingsIn(
  words: readonly {
    readonly field: string;
    readonly version: number;
    readonly value: unknown;
    readonly at: string;
  }[],
  asOf: string | null = null,
): Fillings {
  const said = words
    .filter(({ field, at }) => field === 'filled' && (asOf === null || at <= asOf))
    .toSorted((one, other) => other.version - one.version)[0]?.value;
  if (typeof said !== 'object' || said === null) return {};
  const known = new Map<string, FillMethod>(fillMethods.map((method) => [method, method]));
  return Object.fromEntries(
    Object.entries(said).flatMap(([area, method]) => {
      const of = known.get(String(method));
      return of ? [[area, of] as const] : [];
    }),
  );
}

/** The same figures with the years filled in that somebody asked for, each marked with how. */
export function filledTable(table: FigureTable, fillings: Fillings): FigureTable {
  const asked = Object.entries(fillings);
  if (asked.length === 0) return table;
  let last = Number.NEGATIVE_INFINITY;
  for (const figures of table.values()) last = Math.max(last, figures.at(-1)?.year ?? last);
  const filled = new Map(table);
  for (const [area, method] of asked) {
    const figures = table.get(area);
    if (figures) filled.set(area, filledFigures(figures, method, last));
  }
  return filled;
}

/**
 * One country's figures with those filled in.
 *
 * @param last the last year of which anybody has a figure: nothing is carried beyond it
 */
export function filledFigures(
  figures: readonly DatedFigure[],
  method: FillMethod,
  last: number,
): readonly DatedFigure[] {
  const marked = (year: number, value: number): DatedFigure => ({
    ...{ year, period: String(year), value, filled: method },
  });
  return figures.flatMap((figure, at) => {
    const next = figures[at + 1];
    const until = next ? next.year - 1 : method === 'carried' ? Math.min(last, figure.year + mostCarried) : 0;
    const years = Array.from({ length: Math.max(0, until - figure.year) }, (_, n) => figure.year + n + 1);
    const valueIn = (year: number): number =>
      method === 'between' && next
        ? figure.value + ((next.value - figure.value) * (year - figure.year)) / (next.year - figure.year)
        : figure.value;
    return [figure, ...years.map((year) => marked(year, valueIn(year)))];
  });
}
