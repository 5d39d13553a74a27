/** The best point found, or why there is none. */
export type LinearOptimum =
  | { readonly found: true; readonly point: Float64Array; readonly value: number }
  | { readonly found: false; readonly reason: 'infeasible' | 'unbounded' };

const tolerance = 1e-9;

/**
 * **The best point of a small linear program**: the largest gain·x with rows·x ≤ limits and x ≥ 0.
 *
 * Method: the simplex method on a dense tableau, two phases, by Bland's rule, which never goes round in a circle (Bland,
 * Mathematics of Operations Research 2, 1977, doi:10.1287/moor.2.2.103).
 *
 * Input: `gain` of length n, `rows` of n coefficients each, as many `limits`, which may be negative. For tens of rows and
 * columns: a step costs rows × columns.
 *
 * @throws RangeError where the lengths differ or a number is not finite
 * @example solveLinear([3, 5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18]); // point 2, 6, value 36
 * Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example.
 */
export function solveLinear(
  gain: readonly number[],
  rows: readonly (readonly number[])[],
  limits: readonly number[],
): LinearOptimum {
  check(gain, rows, limits);
  const [n, m] = [gain.length, rows.length];
  // Columns: x, one slack a row, one helper that makes every row hold at first, the limit.
  const width = n + m + 2;
  const helper = n + m;
  const tableau = rows.map((row, r) => {
    const line = new Float64Array(width);
    line.set(row);
    line[n + r] = 1;
    line[helper] = -1;
    line[width - 1] = limits[r]!;
    return line;
  });
  const basis = Array.from({ length: m }, (_, r) => n + r);
  const lowest = limits.reduce((at, limit, r) => (limit < limits[at]! ? r : at), 0);
  if (m > 0 && limits[lowest]! < 0) {
    const cost = new Float64Array(width);
    cost[helper] = 1;
    pivot(tableau, cost, basis, lowest, helper);
    improve(tableau, cost, basis, width - 1);
    const left = basis.indexOf(helper);
    if (left >= 0) {
      if (tableau[left]![width - 1]! > tolerance) return { found: false, reason: 'infeasible' };
      const column = tableau[left]!.findIndex((value, at) => at < helper && Math.abs(value) > tolerance);
      if (column >= 0) pivot(tableau, cost, basis, left, column);
    }
  }
  for (const line of tableau) line[helper] = 0;
  const cost = new Float64Array(width);
  for (let column = 0; column < n; column++) cost[column] = -gain[column]!;
  for (const [r, column] of basis.entries()) {
    const share = cost[column]!;
    if (share !== 0) for (let at = 0; at < width; at++) cost[at]! -= share * tableau[r]![at]!;
  }
  if (!improve(tableau, cost, basis, helper)) return { found: false, reason: 'unbounded' };
  const point = new Float64Array(n);
  for (const [r, column] of basis.entries()) if (column < n) point[column] = tableau[r]![width - 1]!;
  return { found: true, point, value: gain.reduce((sum, share, at) => sum + share * point[at]!, 0) };
}

/** Goes from corner to better corner; false where it can go on for ever. */
function improve(tableau: Float64Array[], cost: Float64Array, basis: number[], columns: number): boolean {
  for (;;) {
    const column = cost.findIndex((value, at) => at < columns && value < -tolerance);
    if (column < 0) return true;
    let row = -1;
    let least = Infinity;
    for (const [r, line] of tableau.entries()) {
      if (line[column]! <= tolerance) continue;
      const ratio = line[line.length - 1]! / line[column]!;
      if (ratio < least - tolerance || (ratio <= least + tolerance && row >= 0 && basis[r]! < basis[row]!)) {
        least = Math.min(least, ratio);
        row = r;
      }
    }
    if (row < 0) return false;
    pivot(tableau, cost, basis, row, column);
  }
}

function pivot(
  tableau: Float64Array[],
  cost: Float64Array,
  basis: number[],
  row: number,
  column: number,
): void {
  const line = tableau[row]!;
  const by = line[column]!;
  for (let at = 0; at < line.length; at++) line[at]! /= by;
  for (const other of [...tableau, cost]) {
    const share = other[column]!;
    if (other === line || share === 0) continue;
    for (let at = 0; at < line.length; at++) other[at]! -= share * line[at]!;
    other[column] = 0;
  }
  basis[row] = column;
}

function check(
  gain: readonly number[],
  rows: readonly (readonly number[])[],
  limits: readonly number[],
): void {
  if (rows.length !== limits.length)
    throw new RangeError(`solveLinear: there are ${rows.length} rows but ${limits.length} limits`);
  for (const [r, row] of rows.entries()) {
    if (row.length !== gain.length)
      throw new RangeError(`solveLinear: row ${r} has ${row.length} coefficients, not ${gain.length}`);
  }
  if (![...gain, ...limits, ...rows.flat()].every(Number.isFinite))
    throw new RangeError('solveLinear: a number is not finite');
}
