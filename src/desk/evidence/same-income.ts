import type { FigureTable } from './figures.ts';

/**
 * The countries in the same quarter by income per person: all with a figure in order of their latest, cut into four parts of as many
 * countries. Empty where ours has none.
 */
export function sameIncome(
  country: string,
  income: FigureTable,
  countries: Iterable<string>,
): readonly string[] {
  const order = [...countries]
    .flatMap((code) => {
      const value = income.get(code)?.at(-1)?.value;
      return value === undefined ? [] : [{ code, value }];
    })
    .toSorted((a, b) => a.value - b.value || (a.code < b.code ? -1 : 1));
  const at = order.findIndex(({ code }) => code === country);
  if (at < 0) return [];
  const quarterOf = (place: number): number => Math.floor((place * 4) / order.length);
  return order.filter((_, place) => quarterOf(place) === quarterOf(at)).map(({ code }) => code);
}
