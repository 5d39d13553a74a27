import { checkGame } from './check-game.ts';
import type { BlockingGroups, WeightedGame } from './types.ts';

/** Steps of the search after which no further groups are listed: a list is for reading. */
const mostSteps = 200_000;

/**
 * **Who can stop it together**: the smallest groups that can keep a proposal from its quota, none of whose members could be
 * left out.
 *
 * A group blocks where the votes of all others together stay below the quota. It is minimal where without its lightest
 * member, and so without any, it no longer blocks. The count is exact (by the number of ways to reach each sum of votes,
 * heaviest first); the list is cut at `most`.
 *
 * @param game whole votes and the quota; groups are given as places in its weights
 * @param among the players that may be in a group (those against or undecided); all unless told
 * @param most how many groups to list at most
 * @returns fewest members first, among these the heaviest
 * @throws RangeError for a game that makes no sense, or a player that there is none of
 *
 * Cost: O(players × votes needed to block), and the search for the list, which ends after 200,000 steps.
 *
 * @example
 * blockingGroups({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }).groups; // [[0, 1], [0, 2], [0, 3], …]
 * // 9 in all: to stop a proposal in the Council of 1958 took 6 of its 17 votes
 */
export function blockingGroups(
  game: WeightedGame,
  among: readonly number[] = [...game.weights.keys()],
  most = 20,
): BlockingGroups {
  const need = checkGame('blockingGroups', game) - game.quota + 1;
  for (const player of among) {
    if (game.weights[player] === undefined)
      throw new RangeError(`blockingGroups: there is no player ${player}`);
  }
  const weightOf = (player: number): number => game.weights[player]!;
  const players = [...new Set(among)]
    .filter((player) => weightOf(player) > 0)
    .sort((one, other) => weightOf(other) - weightOf(one) || one - other);
  const weights = players.map(weightOf);
  const smallest = smallestSize(weights, need);
  if (smallest === null) return { groups: [], count: 0, smallest };
  const groups: number[][] = [];
  const budget = { steps: mostSteps };
  for (let size = smallest; size <= players.length && groups.length < most && budget.steps > 0; size++)
    listGroups(weights, need, size, most, budget, groups);
  return {
    groups: groups.map((group) => group.map((at) => players[at]!)),
    count: countGroups(weights, need),
    smallest,
  };
}

function smallestSize(weights: readonly number[], need: number): number | null {
  let votes = 0;
  for (const [at, weight] of weights.entries()) {
    votes += weight;
    if (votes >= need) return at + 1;
  }
  return null;
}

/** Each minimal group once: by its lightest member, which takes the others' votes from below the need to it. */
function countGroups(weights: readonly number[], need: number): number {
  const ways = new Float64Array(need);
  ways[0] = 1;
  let count = 0;
  for (const weight of weights) {
    for (let votes = Math.max(0, need - weight); votes < need; votes++) count += ways[votes]!;
    for (let votes = need - 1; votes >= weight; votes--) ways[votes]! += ways[votes - weight]!;
  }
  return count;
}

/** Adds the minimal groups of one size to `found`, heaviest members first, until there are `most`. */
function listGroups(
  weights: readonly number[],
  need: number,
  size: number,
  most: number,
  budget: { steps: number },
  found: number[][],
): void {
  const sums = [0];
  for (const weight of weights) sums.push(sums.at(-1)! + weight);
  const chosen: number[] = [];
  const search = (from: number, votes: number): void => {
    const missing = size - chosen.length;
    for (let at = from; at + missing <= weights.length; at++) {
      if (found.length >= most || budget.steps <= 0) return;
      budget.steps -= 1;
      // Even the heaviest that are left are too light, and the next ones are no heavier.
      if (votes + sums[at + missing]! - sums[at]! < need) return;
      const together = votes + weights[at]!;
      // Enough before the last: not minimal.
      if (missing > 1 && together >= need) continue;
      chosen.push(at);
      if (missing === 1) found.push([...chosen]);
      else search(at + 1, together);
      chosen.pop();
    }
  };
  search(0, 0);
}
