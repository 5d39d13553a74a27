import type { Spread } from './types.ts';

/**
 * How the values of many draws are spread: mean, standard deviation, median, the interval that holds `level` of them with as
 * many on either side, and a histogram from one end of the scale to the other.
 *
 * @param values on the scale; sorted in place
 */
export function spreadOfDraws(
  values: Float64Array,
  level: number,
  classes: number,
  { lower, upper }: { readonly lower: number; readonly upper: number },
): Spread {
  values.sort();
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const histogram = Array.from({ length: classes }, () => 0);
  for (const value of values) {
    const at = Math.min(classes - 1, Math.max(0, Math.floor(((value - lower) / (upper - lower)) * classes)));
    histogram[at]! += 1;
  }
  return {
    mean,
    standardDeviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0,
    interval: intervalAt(values, level),
    median: quantileOf(values, 0.5),
    histogram: histogram.map((seen) => seen / values.length),
  };
}

/** The middle stretch of sorted values that holds a share of them. */
export const intervalAt = (sorted: Float64Array, level: number): [number, number] => [
  quantileOf(sorted, (1 - level) / 2),
  quantileOf(sorted, (1 + level) / 2),
];

/** Between the two nearest sorted values in proportion (type 7 of Hyndman and Fan, The American Statistician 50, 1996). */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const from = sorted[below]!;
  return from + (place - below) * ((sorted[below + 1] ?? from) - from);
}
