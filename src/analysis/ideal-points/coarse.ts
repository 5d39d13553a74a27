import type { Chains } from '../numeric/chains.ts';
import { choleskyFactor, choleskySolve } from '../numeric/cholesky.ts';
import type { Eliminated } from './eliminate.ts';

/**
 * Two slow directions for each session: all its points move together, or spread from 0 together. The session's items
 * can follow either almost freely, so that only the walk and the repeated resolutions resist, and an iteration that
 * looks at one country or one item at a time creeps along them. They are solved for exactly instead: 2 × sessions
 * unknowns (a coarse grid, as in multigrid methods; Nicolaides 1987, doi:10.1137/0724027).
 */
export interface Coarse {
  readonly size: number;
  readonly factor: Float64Array;
  readonly scratch: Float64Array;
}

export function makeCoarse(eliminated: Eliminated, own: Chains, held: boolean): Coarse {
  const { arranged, point, slope, derivatives, inverse, whole } = eliminated;
  const { periods, periodOf, cells, items, start, cell } = arranged;
  const size = 2 * periods;
  const matrix = new Float64Array(size * size);
  const add = (row: number, column: number, value: number) => {
    const at = row >= column ? row * size + column : column * size + row;
    matrix[at] = (matrix[at] as number) + value;
  };
  for (let n = 0; n < cells; n++) {
    const p = 2 * (periodOf[n] as number);
    const x = point[n] as number;
    const d = own.diagonal[n] as number;
    add(p, p, d);
    add(p + 1, p, d * x);
    add(p + 1, p + 1, d * x * x);
    const off = own.beside[n] as number;
    if (off === 0) continue;
    const q = 2 * (periodOf[n - 1] as number);
    const y = point[n - 1] as number;
    add(p, q, off);
    add(p, q + 1, off * y);
    add(p + 1, q, off * x);
    add(p + 1, q + 1, off * x * y);
  }
  const { pull, push, tilt } = derivatives;
  const sums = new Float64Array(6 * periods);
  const touched = new Uint16Array(periods);
  const seen = new Uint8Array(periods);
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    let count = 0;
    const end = start[i + 1] as number;
    for (let v = start[i] as number; v < end; v++) {
      const n = cell[v] as number;
      const period = periodOf[n] as number;
      if (seen[period] === 0) {
        seen[period] = 1;
        touched[count++] = period;
        sums.fill(0, 6 * period, 6 * period + 6);
      }
      const x = point[n] as number;
      const r = -b * (pull[v] as number);
      const q = -b * (push[v] as number);
      const s = whole * (tilt[v] as number) - x * (r + q);
      const at = 6 * period;
      sums[at] = (sums[at] as number) + s;
      sums[at + 1] = (sums[at + 1] as number) + r;
      sums[at + 2] = (sums[at + 2] as number) + q;
      sums[at + 3] = (sums[at + 3] as number) + s * x;
      sums[at + 4] = (sums[at + 4] as number) + r * x;
      sums[at + 5] = (sums[at + 5] as number) + q * x;
    }
    for (let k = 0; k < count; k++) {
      const p = touched[k] as number;
      seen[p] = 0;
      for (let mode = 0; mode < 2; mode++) {
        const at = 6 * p + 3 * mode;
        const [ys, yl, yh] = weigh(inverse, 6 * i, sums, at);
        for (let m = 0; m <= k; m++) {
          const q = touched[m] as number;
          for (let other = 0; other < (m === k ? mode + 1 : 2); other++) {
            const to = 6 * q + 3 * other;
            add(
              2 * p + mode,
              2 * q + other,
              -(ys * (sums[to] as number) + yl * (sums[to + 1] as number) + yh * (sums[to + 2] as number)),
            );
          }
        }
      }
    }
  }
  if (held) holdWhole(matrix, size);
  choleskyFactor(matrix, size);
  return { size, factor: matrix, scratch: new Float64Array(size) };
}

/** Moving or spreading all sessions alike is what standardising takes away: lets nothing go there. */
function holdWhole(matrix: Float64Array, size: number): void {
  let most = 0;
  for (let k = 0; k < size; k++) most = Math.max(most, matrix[k * size + k] as number);
  for (let row = 0; row < size; row++)
    for (let column = row % 2; column <= row; column += 2)
      matrix[row * size + column] = (matrix[row * size + column] as number) + most;
}

const weigh = (inverse: Float64Array, at: number, sums: Float64Array, from: number) => {
  const s = sums[from] as number;
  const l = sums[from + 1] as number;
  const h = sums[from + 2] as number;
  const sl = inverse[at + 1] as number;
  const sh = inverse[at + 2] as number;
  const lh = inverse[at + 4] as number;
  return [
    (inverse[at] as number) * s + sl * l + sh * h,
    sl * s + (inverse[at + 3] as number) * l + lh * h,
    sh * s + lh * l + (inverse[at + 5] as number) * h,
  ] as const;
};

/** Adds to `out` the part of the solution of S·x = right that lies in the slow directions. */
export function addCoarse(
  { size, factor, scratch }: Coarse,
  { arranged, point }: Eliminated,
  right: Float64Array,
  out: Float64Array,
): void {
  const { cells, periodOf } = arranged;
  scratch.fill(0);
  for (let n = 0; n < cells; n++) {
    const p = 2 * (periodOf[n] as number);
    const r = right[n] as number;
    scratch[p] = (scratch[p] as number) + r;
    scratch[p + 1] = (scratch[p + 1] as number) + r * (point[n] as number);
  }
  choleskySolve(factor, size, scratch);
  for (let n = 0; n < cells; n++) {
    const p = 2 * (periodOf[n] as number);
    out[n] = (out[n] as number) + (scratch[p] as number) + (scratch[p + 1] as number) * (point[n] as number);
  }
}
