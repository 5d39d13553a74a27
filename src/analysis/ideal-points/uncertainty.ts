import { factorChains, inverseOfChains, makeChainFactor } from '../numeric/chains.ts';
import { choleskyInverse } from '../numeric/cholesky.ts';
import type { CellSystem } from './solve.ts';

/**
 * Standard errors of the points: the square roots of the diagonal of the inverse of the cells' system, items' own
 * uncertainty included, without ever making that inverse (10,000 × 10,000 for the UN General Assembly).
 *
 * Each country's walk is inverted with the system's exact diagonal; to that is added what is uncertain about where a
 * session as a whole lies and how far it spreads. What is left out is how errors of two countries hang together in other
 * ways; against the full inverse of small bodies and against a sampler the result is right to a few per cent.
 */
export function standardErrors({ eliminated, own, coarse }: CellSystem): Float64Array {
  const { arranged, slope, point, derivatives, inverse, whole } = eliminated;
  const { cells, items, start, cell, periodOf } = arranged;
  const { pull, push, tilt } = derivatives;
  const diagonal = own.diagonal.slice();
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    const at = 6 * i;
    const ss = inverse[at] as number;
    const sl = inverse[at + 1] as number;
    const sh = inverse[at + 2] as number;
    const ll = inverse[at + 3] as number;
    const lh = inverse[at + 4] as number;
    const hh = inverse[at + 5] as number;
    const end = start[i + 1] as number;
    for (let v = start[i] as number; v < end; v++) {
      const n = cell[v] as number;
      const r = pull[v] as number;
      const q = push[v] as number;
      const s = whole * (tilt[v] as number) + b * (point[n] as number) * (r + q);
      const l = -b * r;
      const h = -b * q;
      diagonal[n] =
        (diagonal[n] as number) -
        s * (ss * s + 2 * (sl * l + sh * h)) -
        l * (ll * l + 2 * lh * h) -
        hh * h * h;
    }
  }
  for (let n = 0; n < cells; n++) if (!((diagonal[n] as number) > 0)) diagonal[n] = own.diagonal[n] as number;
  const factor = makeChainFactor(cells);
  factorChains({ diagonal, beside: own.beside }, factor);
  const { variance } = inverseOfChains(factor);
  const { size, factor: coarseFactor } = coarse;
  const slow = choleskyInverse(coarseFactor, size);
  return variance.map((value, n) => {
    const p = 2 * (periodOf[n] as number);
    const x = point[n] as number;
    const shift = slow[p * size + p] as number;
    const both = slow[(p + 1) * size + p] as number;
    const spread = slow[(p + 1) * size + p + 1] as number;
    return Math.sqrt(value + Math.max(shift + 2 * x * both + x * x * spread, 0));
  });
}
