import { factorChains, makeChainFactor, type Chains } from '../numeric/chains.ts';
import type { Arranged } from './arrange.ts';
import { makeCoarse } from './coarse.ts';
import { eliminateItems, itemSteps, takeItemWish, type Eliminated } from './eliminate.ts';
import { evaluate, makeDerivatives, type Derivatives, type Parameters } from './evaluate.ts';
import { pullOfPrior, type Prior } from './prior.ts';
import { dot, holdStandard, solveCells, type CellSystem, type Workspace } from './solve.ts';

/** Where the climb to the highest log-posterior stands. */
export interface Climb {
  readonly arranged: Arranged;
  readonly prior: Prior;
  /** Whether all cells' points together are held to mean 0 and deviation 1. */
  readonly held: boolean;
  now: Parameters;
  next: Parameters;
  readonly derivatives: Derivatives;
  /** The log-posterior's gradient at `now`; the points' part already without what standardising would take back. */
  readonly gradient: Parameters;
  logPosterior: number;
  /** How hard standardising pulls on the spread of the points: the multiplier of its constraint. */
  multiplier: number;
  readonly inverse: Float64Array;
  readonly own: Chains;
  readonly workspace: Workspace;
  readonly step: Parameters;
  readonly right: Float64Array;
}

const makeParameters = ({ cells, items }: Arranged): Parameters => ({
  point: new Float64Array(cells),
  slope: new Float64Array(items),
  low: new Float64Array(items),
  high: new Float64Array(items),
});

export function beginClimb(arranged: Arranged, prior: Prior, held: boolean, from: Parameters): Climb {
  const { cells, items } = arranged;
  const climb: Climb = {
    arranged,
    prior,
    held,
    now: makeParameters(arranged),
    next: from,
    derivatives: makeDerivatives(arranged),
    gradient: makeParameters(arranged),
    logPosterior: Number.NEGATIVE_INFINITY,
    multiplier: 0,
    inverse: new Float64Array(6 * items),
    own: { diagonal: new Float64Array(cells), beside: prior.precision.beside },
    workspace: {
      residual: new Float64Array(cells),
      better: new Float64Array(cells),
      way: new Float64Array(cells),
      image: new Float64Array(cells),
    },
    step: makeParameters(arranged),
    right: new Float64Array(cells),
  };
  tryNext(climb, Number.NEGATIVE_INFINITY);
  return climb;
}

/** Evaluates `next`; where the log-posterior is above `above` it becomes `now`, with its gradient. */
function tryNext(climb: Climb, above: number): boolean {
  const { arranged, prior, held, next, derivatives, gradient } = climb;
  if (held) standardise(next);
  let value = evaluate(arranged, next, derivatives);
  value += pullOfPrior(prior, next.point, gradient.point);
  value -= 0.5 * prior.slope * dot(next.slope, next.slope);
  if (!(value > above)) return false;
  const { byPoint, bySlope, byLow, byHigh } = derivatives;
  for (let n = 0; n < arranged.cells; n++)
    gradient.point[n] = (gradient.point[n] as number) + (byPoint[n] as number);
  for (let i = 0; i < arranged.items; i++)
    gradient.slope[i] = (bySlope[i] as number) - prior.slope * (next.slope[i] as number);
  gradient.low.set(byLow);
  gradient.high.set(byHigh);
  climb.multiplier = held ? dot(gradient.point, next.point) / arranged.cells : 0;
  if (held) holdStandard(next.point, gradient.point);
  climb.logPosterior = value;
  climb.next = climb.now;
  climb.now = next;
  return true;
}

/** Moves and stretches the scale so that the points have mean 0 and deviation 1; no vote becomes more or less likely. */
function standardise({ point, slope, low, high }: Parameters): void {
  let mean = 0;
  for (const x of point) mean += x;
  mean /= point.length;
  let square = 0;
  for (const x of point) square += (x - mean) ** 2;
  const deviation = Math.sqrt(square / point.length);
  for (let n = 0; n < point.length; n++) point[n] = ((point[n] as number) - mean) / deviation;
  for (let i = 0; i < slope.length; i++) {
    const b = slope[i] as number;
    low[i] = (low[i] as number) - b * mean;
    high[i] = (high[i] as number) - b * mean;
    slope[i] = b * deviation;
  }
}

/**
 * How far from the top, at most: the largest part of the gradient, in units of what the votes and the prior say about
 * that one parameter (its gradient times its standard error were all others known).
 */
export function steepness({ arranged, gradient, derivatives, prior }: Climb): number {
  let most = 0;
  for (let n = 0; n < arranged.cells; n++) {
    const known = (derivatives.information[n] as number) + (prior.precision.diagonal[n] as number);
    most = Math.max(most, Math.abs(gradient.point[n] as number) / Math.sqrt(known));
  }
  for (let i = 0; i < arranged.items; i++) {
    const at = 6 * i;
    const information = derivatives.itemInformation;
    most = Math.max(
      most,
      Math.abs(gradient.slope[i] as number) / Math.sqrt((information[at] as number) + prior.slope),
      Math.abs(gradient.low[i] as number) / Math.sqrt((information[at + 3] as number) + 1e-9),
      Math.abs(gradient.high[i] as number) / Math.sqrt((information[at + 5] as number) + 1e-9),
    );
  }
  return most;
}

/** The cells' system at `now`, items eliminated. */
export function systemAt(climb: Climb, whole: number): CellSystem {
  const { arranged, now, derivatives, prior, inverse, own, multiplier, held } = climb;
  const eliminated: Eliminated = eliminateItems(arranged, now, derivatives, prior.slope, inverse, whole);
  for (let n = 0; n < arranged.cells; n++)
    own.diagonal[n] =
      (derivatives.information[n] as number) +
      (prior.precision.diagonal[n] as number) +
      (whole === 1 ? multiplier : Math.max(multiplier, 0));
  const ownFactor = makeChainFactor(arranged.cells);
  factorChains(own, ownFactor);
  return { eliminated, own, ownFactor, coarse: makeCoarse(eliminated, own, held), held };
}

/**
 * One step of Newton's method on all points and items together; shortened until the log-posterior rises.
 *
 * @returns products taken, or undefined where no step along the direction led up
 */
export function climbOnce(climb: Climb, whole: number, tolerance: number): number | undefined {
  const { arranged, gradient, right, step, workspace } = climb;
  const system = systemAt(climb, whole);
  right.set(gradient.point);
  takeItemWish(system.eliminated, gradient, right);
  const products = solveCells(system, right, step.point, tolerance, 200, workspace);
  if (products === undefined) return undefined;
  itemSteps(system.eliminated, gradient, step.point, step);
  for (let length = 1; length > 1e-4; length /= 2) {
    const { now, next } = climb;
    move(now.point, step.point, length, next.point);
    move(now.slope, step.slope, length, next.slope);
    move(now.low, step.low, length, next.low);
    move(now.high, step.high, length, next.high);
    if (!crossed(arranged, next) && tryNext(climb, climb.logPosterior)) return products;
  }
  return undefined;
}

function move(from: Float64Array, by: Float64Array, length: number, to: Float64Array): void {
  for (let k = 0; k < from.length; k++) to[k] = (from[k] as number) + length * (by[k] as number);
}

/** Whether somewhere the cut between yes and abstaining has passed the one between abstaining and no. */
function crossed({ items, cuts }: Arranged, { low, high }: Parameters): boolean {
  for (let i = 0; i < items; i++)
    if (cuts[i] === 2 && !((high[i] as number) > (low[i] as number))) return true;
  return false;
}
