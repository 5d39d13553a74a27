import { arenaOf } from './check-spatial.ts';
import { chancesOf, standingAt } from './spatial-standing.ts';
import { spatialStep } from './spatial-step.ts';
import {
  spatialDefaults,
  type Arena,
  type SpatialActor,
  type SpatialOptions,
  type SpatialRun,
} from './spatial-types.ts';

/** Added to the length of the first turn, so that a start in which nobody moves ends. */
const leastMove = 1e-4;

/**
 * **KTAB's spatial model of politics.** Where do actors end up who challenge each other, strike deals and move, on one
 * or several dimensions at once?
 *
 * Method: the Spatial Model of Politics of KAPSARC's Toolkit for Behavioral Analysis (B. Wise, L. Lester and B. Efird,
 * "An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using One-Dimensional Spatial Models",
 * KS-1517-DP011A, 2015; "Multidimensional Bargaining Using KTAB", KS-1518-DP012A, 2015), with the settings of its
 * reference runs: proportional voting, linear chances of victory, conditional central position, risk attitudes in the
 * middle range and guessed by one third, half-committed third parties, deals weighted by squares of salience and chance
 * and made by the challenger alone, everybody taking its likeliest deal, nobody adopting others' ideals. It goes back to
 * Bueno de Mesquita's expected utility model. Written anew from the described method.
 *
 * Input: positions from 0 to 1; saliences at least 0, of each actor together above 0 and at most 1; capabilities above 0.
 * Nothing may be missing. Output: the states turn by turn, on the same scale, and the expected outcome: the mean of the
 * last positions weighted by the chance of each.
 *
 * Assumes that what actors say they want is what they want, and that everybody sees the same positions and saliences.
 * The rounding of deals and the choice of the single likeliest one make it jump: a small change of input may change the
 * path. A second opinion, never the first; do not use it for two actors or where all stand in one place.
 *
 * Cost: O(actors³) a turn; see `bench/spatial.ts`.
 *
 * @throws RangeError where an actor does not fit: named, with what is wrong
 *
 * @example
 * bargainInSpace([
 *   { actor: 'A', position: [0.1], salience: [0.9], capability: 100 },
 *   { actor: 'B', position: [0.5], salience: [0.4], capability: 60 },
 *   { actor: 'C', position: [0.9], salience: [0.6], capability: 40 },
 * ]).expected; // [0.4064825890202367]
 *
 * Reference: its own sample of seven actors on three dimensions goes, turn by turn, through the positions that KTAB
 * printed, to the last printed digit (`bargain-in-space.test.ts`).
 */
export function bargainInSpace(
  actors: readonly SpatialActor[],
  options: Partial<SpatialOptions> = {},
): SpatialRun {
  const { minTurns, maxTurns, quietShare } = { ...spatialDefaults, ...options };
  const { arena, positions } = arenaOf(actors);
  const path = [positions];
  let now = standingAt(arena, positions);
  let first = leastMove;
  let converged = false;
  let turns = 0;
  while (turns < maxTurns && !converged) {
    const next = spatialStep(arena, now);
    turns += 1;
    const length = moveLength(arena, now.positions, next);
    if (turns === 1) first += length;
    converged = turns >= minTurns && length / first < quietShare;
    path.push(next);
    now = standingAt(arena, next);
  }
  return { path, ...chancesOf(arena, now), converged, turns };
}

/** How far everybody moved, added up. */
function moveLength({ actors, dimensions }: Arena, from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let actor = 0; actor < actors; actor++) {
    let squares = 0;
    for (let at = actor * dimensions; at < (actor + 1) * dimensions; at++)
      squares += (to[at]! - from[at]!) ** 2;
    sum += Math.sqrt(squares);
  }
  return sum;
}
