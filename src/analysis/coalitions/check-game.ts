import type { WeightedGame } from './types.ts';

/** Above this the probabilities of single coalitions would fall below the smallest number there is. */
const mostPlayers = 1000;

/**
 * A game refused unless its weights are whole numbers from 0, and its quota one from 1 to their sum.
 *
 * @returns the sum of the weights
 */
export function checkGame(caller: string, { weights, quota }: WeightedGame): number {
  if (weights.length === 0) throw new RangeError(`${caller}: there are no players`);
  if (weights.length > mostPlayers)
    throw new RangeError(`${caller}: ${weights.length} players are too many; at most ${mostPlayers}`);
  let total = 0;
  for (const [player, weight] of weights.entries()) {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError(`${caller}: weight ${player} is ${weight}; weights are whole numbers from 0`);
    total += weight;
  }
  if (!Number.isSafeInteger(quota) || quota < 1 || quota > total)
    throw new RangeError(
      `${caller}: the quota is ${quota}; it must be a whole number from 1 to ${total}, the sum of the weights`,
    );
  return total;
}
