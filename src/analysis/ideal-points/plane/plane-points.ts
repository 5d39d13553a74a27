import { choleskyInverse, choleskySolve } from '../../numeric/cholesky.ts';
import { arrangeVotes, type Arranged } from '../arrange.ts';
import { checkOptions, checkVotes } from '../checks.ts';
import { itemsOf } from '../ideal-points.ts';
import type { VoteTable } from '../types.ts';
import { standardisePlane, takeHeldOut, turnToAxes } from './standard.ts';
import { startingPlane } from './start.ts';
import { logPosterior, planeSystem, type PlaneSystem } from './system.ts';
import type { PlaneOptions, PlaneParameters, PlanePoints } from './types.ts';

/**
 * **Ideal points in a plane**: where its votes place each member of a small body in two dimensions, standing still over
 * all sessions given.
 *
 * _Answers_: is there a second question that divides this body, across the first, and who stands where on it.
 *
 * Model: the ordered probit model with two factors (Quinn, "Bayesian Factor Analysis for Mixed Ordinal and Continuous
 * Responses", Political Analysis 12(4), 2004, doi:10.1093/pan/mph022): a member votes yes, abstains or votes no as
 * slope · point + a standard normal error falls below, between or above a resolution's two cut points. Slopes are
 * standard normal, cut points may lie anywhere, roll calls in which all answered alike are left out.
 *
 * What makes it one answer out of many: over all members the points have mean 0, deviation 1 in each dimension and no
 * correlation; the first dimension is the one along which resolutions divide most (the slopes' cross products add up to
 * 0); `positive` is on its positive side, and on the second whoever lies furthest out. With `dimensions: 1` it is what
 * `estimateStaticPoints` finds.
 *
 * Method: the highest point of the posterior by Newton's method on all points and items at once; items are eliminated, the
 * points' equations solved whole. The start is the first two principal components of the votes. Nothing is drawn at random.
 *
 * Inputs: see `VoteTable`; sessions do not matter, repeats are one item.
 * Outputs: see `PlanePoints`. Errors, items' own uncertainty included, are those of a member's place among the others; how
 * the two axes are turned is a choice and has none. Where the two dimensions divide about alike (`divides` near one
 * half each), another turn would fit as well: read who is near whom, not the axes. There may be lower tops beside the highest;
 * which is found follows from the start alone.
 *
 * Not for: large bodies (the cost below), or a second dimension that divides next to nothing: its points then are noise,
 * which their errors say.
 *
 * Cost: O(items × (2 × members)² + (2 × members)³) a step, about ten steps; memory 8 × (2 × members)² bytes.
 *
 * @throws RangeError where rows do not fit each other, there are too few members, or all answers differ in one direction
 * @example
 * const { point, standardError, divides } = estimatePlanePoints(votes, { positive: 0 });
 * // point[0], point[1]: the first member's two numbers; divides: about [0.8, 0.2] where one question matters most
 */
export function estimatePlanePoints(votes: VoteTable, options: PlaneOptions): PlanePoints {
  const caller = 'estimatePlanePoints';
  const { dimensions = 2, positive, chosen, tolerance = 1e-3, most = 60 } = options;
  checkVotes(caller, votes);
  checkOptions(caller, votes, options);
  const arranged = arrangeVotes({ ...votes, session: new Int32Array(votes.session.length).fill(1) }, chosen);
  if (arranged.items === 0)
    throw new RangeError(`${caller}: in no roll call did two countries answer differently`);
  if (arranged.cells < dimensions + 2)
    throw new RangeError(
      `${caller}: ${dimensions} dimensions need at least ${dimensions + 2} countries whose votes count, not ${arranged.cells}`,
    );
  const row = arranged.countryOf.indexOf(positive);
  if (row < 0)
    throw new RangeError(
      `${caller}: country ${positive}, to be on the positive side, cast no vote that counts`,
    );
  const from = startingPlane(arranged, dimensions);
  if (!from)
    throw new RangeError(`${caller}: answers differ in fewer directions than ${dimensions} dimensions need`);
  const climbed = climb(arranged, from, dimensions, tolerance, most);
  const divides = turnToAxes(climbed.at, dimensions, row);
  const top = planeSystem(arranged, climbed.at, dimensions, 1);
  return {
    dimensions,
    country: arranged.countryOf,
    votes: arranged.votesOf,
    point: climbed.at.point,
    ...errorsAt(top, dimensions),
    divides,
    items: itemsOf(arranged, climbed.at),
    // A saddle has no gradient either.
    converged: top.steepness <= tolerance && top.lost === 0,
    iterations: climbed.trace.length - 1,
    steepness: top.steepness,
    trace: climbed.trace,
  };
}

/** Steps until the gradient is small enough, or no step leads up any more. */
function climb(
  arranged: Arranged,
  from: PlaneParameters,
  dimensions: 1 | 2,
  tolerance: number,
  most: number,
): { readonly at: PlaneParameters; readonly trace: readonly number[] } {
  let at = from;
  const trace = [logPosterior(arranged, at, dimensions)];
  let whole: 0 | 1 = 0;
  while (trace.length <= most) {
    let system = planeSystem(arranged, at, dimensions, whole);
    if (whole === 1 && system.lost > 0) system = planeSystem(arranged, at, dimensions, 0);
    if (system.steepness <= tolerance) break;
    const next = stepUp(arranged, at, system, dimensions);
    if (next) {
      at = next.at;
      trace.push(next.logPosterior);
    } else if (whole === 0) break;
    whole = next && system.steepness < 2 ? 1 : 0;
  }
  return { at, trace };
}

function stepUp(
  arranged: Arranged,
  at: PlaneParameters,
  system: PlaneSystem,
  dimensions: 1 | 2,
): { readonly at: PlaneParameters; readonly logPosterior: number } | undefined {
  const step: PlaneParameters = {
    point: system.gradient.slice(),
    slope: new Float64Array(at.slope.length),
    low: new Float64Array(at.low.length),
    high: new Float64Array(at.high.length),
  };
  choleskySolve(system.factor, step.point.length, step.point);
  takeHeldOut(step.point, system.held, dimensions);
  system.itemSteps(step.point, step);
  for (let length = 1; length > 1e-4; length /= 2) {
    const moved = (values: Float64Array, by: Float64Array): Float64Array =>
      values.map((value, k) => value + length * (by[k] as number));
    const next: PlaneParameters = {
      point: moved(at.point, step.point),
      slope: moved(at.slope, step.slope),
      low: moved(at.low, step.low),
      high: moved(at.high, step.high),
    };
    const crossed = next.low.some((low, i) => arranged.cuts[i] === 2 && !((next.high[i] as number) > low));
    if (crossed || !standardisePlane(next, dimensions)) continue;
    const value = logPosterior(arranged, next, dimensions);
    if (value > system.logPosterior) return { at: next, logPosterior: value };
  }
  return undefined;
}

/** From the inverse of the points' equations, along directions that leave the points standardised. */
function errorsAt(
  { factor, held }: PlaneSystem,
  dimensions: 1 | 2,
): Pick<PlanePoints, 'standardError' | 'errorCorrelation'> {
  const countries = (held[0] as Float64Array).length;
  const size = countries * dimensions;
  const inverse = choleskyInverse(factor, size);
  for (let n = 0; n < size; n++) takeHeldOut(inverse, held, dimensions, n * size, 1);
  const variance = Float64Array.from({ length: size }, (_, n) =>
    Math.max(inverse[n * size + n] as number, 0),
  );
  const together = Float64Array.from({ length: countries }, (_, n) => {
    if (dimensions === 1) return 0;
    const root = Math.sqrt((variance[2 * n] as number) * (variance[2 * n + 1] as number));
    return root > 0 ? (inverse[2 * n * size + 2 * n + 1] as number) / root : 0;
  });
  return { standardError: variance.map(Math.sqrt), errorCorrelation: together };
}
