import { solveChains, type ChainFactor, type Chains } from '../numeric/chains.ts';
import { addCoarse, type Coarse } from './coarse.ts';
import { takeExplained, type Eliminated } from './eliminate.ts';

/** The cells' own system: S = own − B·C⁻¹·Bᵀ, with what makes it quick to solve. */
export interface CellSystem {
  readonly eliminated: Eliminated;
  readonly own: Chains;
  readonly ownFactor: ChainFactor;
  readonly coarse: Coarse;
  /** Where points are held to mean 0 and deviation 1, the solution is kept along these two directions at 0. */
  readonly held: boolean;
}

/** `out` = S·x. */
export function timesSystem({ eliminated, own }: CellSystem, x: Float64Array, out: Float64Array): void {
  const { diagonal, beside } = own;
  const size = x.length;
  for (let n = 0; n < size; n++) {
    let sum = (diagonal[n] as number) * (x[n] as number);
    if (n > 0) sum += (beside[n] as number) * (x[n - 1] as number);
    if (n + 1 < size) sum += (beside[n + 1] as number) * (x[n + 1] as number);
    out[n] = sum;
  }
  takeExplained(eliminated, x, out);
}

/** Takes from `x` what would change the mean or the deviation of points that have mean 0 and deviation 1. */
export function holdStandard(point: Float64Array, x: Float64Array): void {
  const size = x.length;
  let mean = 0;
  let along = 0;
  for (let n = 0; n < size; n++) {
    mean += x[n] as number;
    along += (x[n] as number) * (point[n] as number);
  }
  mean /= size;
  along /= size;
  for (let n = 0; n < size; n++) x[n] = (x[n] as number) - mean - along * (point[n] as number);
}

export interface Workspace {
  readonly residual: Float64Array;
  readonly better: Float64Array;
  readonly way: Float64Array;
  readonly image: Float64Array;
}

/**
 * Solves S·x = right by conjugate gradients until the residual has fallen to `tolerance` of what it was, in the measure
 * of the preconditioner: each country's own walk solved exactly, and the slow directions of all sessions.
 *
 * @returns undefined where the curvature turned out to be negative, else how many products were taken
 */
export function solveCells(
  system: CellSystem,
  right: Float64Array,
  x: Float64Array,
  tolerance: number,
  most: number,
  { residual, better, way, image }: Workspace,
): number | undefined {
  const { eliminated, ownFactor, coarse, held } = system;
  const { point } = eliminated;
  const size = x.length;
  const prepare = () => {
    better.set(residual);
    solveChains(ownFactor, better);
    addCoarse(coarse, eliminated, residual, better);
    if (held) holdStandard(point, better);
  };
  x.fill(0);
  residual.set(right);
  if (held) holdStandard(point, residual);
  prepare();
  way.set(better);
  let size2 = dot(residual, better);
  const enough = size2 * tolerance * tolerance;
  for (let step = 1; step <= most; step++) {
    timesSystem(system, way, image);
    if (held) holdStandard(point, image);
    const curvature = dot(way, image);
    if (!(curvature > 0)) return undefined;
    const length = size2 / curvature;
    for (let n = 0; n < size; n++) {
      x[n] = (x[n] as number) + length * (way[n] as number);
      residual[n] = (residual[n] as number) - length * (image[n] as number);
    }
    prepare();
    const next = dot(residual, better);
    if (next <= enough) return step;
    const turn = next / size2;
    size2 = next;
    for (let n = 0; n < size; n++) way[n] = (better[n] as number) + turn * (way[n] as number);
  }
  return most;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] as number) * (b[n] as number);
  return sum;
}
