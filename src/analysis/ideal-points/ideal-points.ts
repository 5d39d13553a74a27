import { arrangeVotes, type Arranged } from './arrange.ts';
import { checkOptions, checkVotes } from './checks.ts';
import { beginClimb, climbOnce, steepness, systemAt, type Climb } from './climb.ts';
import type { Parameters } from './evaluate.ts';
import { randomWalk, type Prior } from './prior.ts';
import { loosenPoints, startingItems, startingPoints } from './start.ts';
import type { Convergence, IdealPointOptions, IdealPoints, ItemEstimates, VoteTable } from './types.ts';
import { standardErrors } from './uncertainty.ts';

/**
 * **Ideal points**: where its votes place each country in each session, on one line over all sessions.
 *
 * _Answers_: who votes like whom, who has moved since when, and how sure that is. A position on one item is another
 * thing: most items never come to a vote, and a general alignment does not say what a country wants on them.
 *
 * Model: Bailey, Strezhnev and Voeten, "Estimating Dynamic State Preferences from United Nations Voting Data", Journal
 * of Conflict Resolution 61(2), 2017, doi:10.1177/0022002715595700. A country votes yes, abstains or votes no as
 * slope × point + a standard normal error falls below, between or above a resolution's two cut points (ordered probit);
 * points walk at random from session to session; a resolution voted on again keeps its slope and cut points, which holds
 * the sessions to one scale; slopes are standard normal; roll calls in which all answered alike are left out; the points
 * of all countries in all sessions together have mean 0 and deviation 1. An answer that nobody gave has no cut points of
 * its own.
 *
 * Method: instead of drawing from the posterior (five hours), its highest point is climbed to by Newton's method on all
 * points and items at once. The items are eliminated (2 or 3 unknowns each), the rest is solved by conjugate gradients,
 * prepared by each country's walk (a tridiagonal system: what a Kalman smoother computes) and by two directions for each
 * session along which everything moves easily, a coarse grid without which the climb takes hundreds of times longer
 * (`coarse.ts`). Far from the top the curvature's expected part is used, which is never negative; near it the whole.
 * The start is the first principal component of the votes. Nothing is drawn at random, so there is no seed: the same
 * votes in any order give the same numbers to the last bit.
 *
 * Inputs: see `VoteTable`. A missing vote is a row that is not there, or vote 0: it says nothing, and countries that
 * stay away on purpose are not told apart from those that could not come.
 * Outputs: see `IdealPoints`; points in standard deviations of all points, `positive` on the positive side; standard
 * errors include that the items are estimated too. A country without a vote that counts has no row.
 *
 * Not for: a few votes (below some tens a session the prior speaks louder than they do), bodies that decide by consensus,
 * or comparing levels over decades to a second decimal: how far a whole session lies from the next rests on the walk and
 * on the repeated resolutions alone.
 *
 * Cost: O(votes) a step, about ten to twenty steps; memory about 40 bytes a vote.
 *
 * @throws RangeError where rows do not fit each other, or no roll call divides the countries
 * @example
 * // Three countries, one session, ten roll calls: the first always no, the second yes and no by turns, the third yes.
 * const rows = Array.from({ length: 30 }, (_, row) => row);
 * const { point } = estimateIdealPoints(
 *   {
 *     countries: 3,
 *     session: new Int32Array(10),
 *     country: Uint16Array.from(rows, (row) => row % 3),
 *     rollCall: Uint32Array.from(rows, (row) => Math.floor(row / 3)),
 *     vote: Uint8Array.from(rows, (row) => [3, row % 2 === 0 ? 1 : 3, 1][row % 3]),
 *   },
 *   { positive: 0 },
 * );
 * // about 1.22, 0, -1.22: by symmetry, and because three points with mean 0 and deviation 1 leave nothing else
 */
export function estimateIdealPoints(votes: VoteTable, options: IdealPointOptions): IdealPoints {
  const caller = 'estimateIdealPoints';
  checkVotes(caller, votes);
  checkOptions(caller, votes, options);
  const arranged = arrangeVotes(votes, options.chosen);
  if (arranged.items === 0)
    throw new RangeError(`${caller}: in no roll call did two countries answer differently`);
  if (!arranged.countryOf.includes(options.positive))
    throw new RangeError(
      `${caller}: country ${options.positive}, to be on the positive side, cast no vote that counts`,
    );
  const prior: Prior = {
    mean: new Float64Array(arranged.cells),
    precision: randomWalk(arranged, options.step ?? 0.25, options.first ?? 4),
    slope: 1,
  };
  const point = startingPoints(arranged, votes.countries, options.positive, 8);
  loosenPoints(arranged, prior.precision, point, 2);
  const from = { point, ...startingItems(arranged, point) };
  const { climb, ...convergence } = climbToTop(arranged, prior, true, from, options);
  const standardError = standardErrors(systemAt(climb, 1));
  turnTo(options.positive, arranged, climb.now);
  return {
    ...rowsOf(arranged),
    point: climb.now.point,
    standardError,
    items: itemsOf(arranged, climb.now),
    ...convergence,
  };
}

/** Steps until the gradient is small enough, or no step leads up any more. */
export function climbToTop(
  arranged: Arranged,
  prior: Prior,
  held: boolean,
  from: Parameters,
  { tolerance = 1e-3, most = 60 }: Pick<IdealPointOptions, 'tolerance' | 'most'>,
): Convergence & { readonly climb: Climb } {
  const climb = beginClimb(arranged, prior, held, from);
  const trace = [climb.logPosterior];
  let steep = steepness(climb);
  while (steep > tolerance && trace.length <= most) {
    if (!stepUp(climb, steep)) break;
    trace.push(climb.logPosterior);
    steep = steepness(climb);
  }
  return { climb, converged: steep <= tolerance, iterations: trace.length - 1, steepness: steep, trace };
}

/** Far from the top the expected curvature alone is safe; half of the rest on the way; the whole near it. */
function stepUp(climb: Climb, steep: number): boolean {
  const parts = steep > 4 ? [0] : steep > 1.2 ? [0.5, 0] : [1, 0.5, 0];
  const tolerance = Math.max(0.02, Math.min(0.1, steep));
  return parts.some((part) => climbOnce(climb, part, tolerance) !== undefined);
}

/** Turns the scale round where `positive` is on average on the wrong side of it. */
function turnTo(positive: number, { countryOf }: Arranged, { point, slope }: Parameters): void {
  const side = point.reduce((sum, own, n) => (countryOf[n] === positive ? sum + own : sum), 0);
  if (side >= 0) return;
  for (let n = 0; n < point.length; n++) point[n] = -(point[n] as number);
  for (let i = 0; i < slope.length; i++) slope[i] = -(slope[i] as number);
}

export const rowsOf = ({ countryOf, sessionOf, votesOf }: Arranged) => ({
  country: countryOf,
  session: sessionOf,
  votes: votesOf,
});

export function itemsOf({ itemOf, answers }: Arranged, { slope, low, high }: Parameters): ItemEstimates {
  return {
    ofRollCall: itemOf,
    slope,
    yesBelow: low.map((cut, i) => (((answers[i] as number) & 1) === 0 ? Number.NEGATIVE_INFINITY : cut)),
    noAbove: high.map((cut, i) => (((answers[i] as number) & 4) === 0 ? Number.POSITIVE_INFINITY : cut)),
  };
}
