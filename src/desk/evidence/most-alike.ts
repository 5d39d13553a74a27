import type { FigureTable } from './figures.ts';

/** A country and how far it is from ours. */
export interface Alike {
  readonly code: string;
  /** In standard deviations over all countries: 0 is the same. */
  readonly distance: number;
  /** By which figures, in the order of the tables. */
  readonly by: readonly number[];
}

/**
 * The countries most alike to one: nearest in the logarithms of the latest of some figures (people and wealth, as a rule), each
 * divided by its spread over all countries so that all weigh the same. A country without one of the figures is left out.
 *
 * @param tables figures above 0
 */
export function mostAlike(
  country: string,
  tables: readonly FigureTable[],
  countries: Iterable<string>,
  most = 10,
): readonly Alike[] {
  const rows = new Map<string, readonly number[]>();
  for (const code of countries) {
    const values = tables.map((table) => table.get(code)?.at(-1)?.value ?? 0);
    if (values.every((value) => value > 0)) rows.set(code, values);
  }
  const ours = rows.get(country);
  if (!ours) return [];
  const spreads = tables.map((_, n) => {
    const logs = [...rows.values()].map((values) => Math.log(values[n] ?? 1));
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length) || 1;
  });
  return [...rows]
    .filter(([code]) => code !== country)
    .map(([code, by]) => ({
      code,
      by,
      distance: Math.hypot(...by.map((value, n) => Math.log(value / (ours[n] ?? 1)) / (spreads[n] ?? 1))),
    }))
    .toSorted((a, b) => a.distance - b.distance || (a.code < b.code ? -1 : 1))
    .slice(0, most);
}
