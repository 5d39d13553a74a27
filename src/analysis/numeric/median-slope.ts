/** One measurement: when, in years, and what. */
export interface DatedValue {
  readonly at: number;
  readonly value: number;
}

/**
 * The median slope. **Question:** by how much does a figure rise or fall a year, when a single odd year must not decide?
 *
 * The median of the slopes between all pairs of measurements of different times (Theil 1950; Sen 1968, *Estimates of the regression
 * coefficient based on Kendall's tau*, Journal of the American Statistical Association 63, doi:10.1080/01621459.1968.10480934). Up to
 * 29 in 100 measurements may be wrong by any amount before it breaks; a least-squares line is moved by one.
 *
 * @param points in any order; those of the same time make no pair with each other
 * @returns the slope in units of the figure a year; undefined for fewer than two different times
 * @throws RangeError where a value or a time is not a finite number
 * Cost: O(n² log n).
 *
 * @example medianSlope([1, 2, 3, 4, 10, 12, 18].map((at, n) => ({ at, value: [9, 15, 19, 20, 45, 55, 78][n] ?? 0 }))) // 4, Sen 1968, section 6
 */
export function medianSlope(points: readonly DatedValue[]): number | undefined {
  const slopes: number[] = [];
  for (const [n, one] of points.entries()) {
    if (!Number.isFinite(one.at) || !Number.isFinite(one.value))
      throw new RangeError(`medianSlope: point ${n} is ${one.at}, ${one.value}`);
    for (const other of points.slice(n + 1)) {
      if (other.at !== one.at) slopes.push((other.value - one.value) / (other.at - one.at));
    }
  }
  if (slopes.length === 0) return undefined;
  slopes.sort((a, b) => a - b);
  const upper = slopes[Math.floor(slopes.length / 2)] ?? 0;
  const lower = slopes[Math.ceil(slopes.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}
