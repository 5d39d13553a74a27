import { spreadOf } from '../numeric/spread.ts';
import { checkBargain } from './check-bargain.ts';
import { weightsOf } from './models.ts';
import type { Bargain, Sensitivity } from './types.ts';

/**
 * **What moves the landing zone most**: for each actor, how far the weighted mean moves with it, where it would be without it,
 * and how much of the doubt about it comes from not knowing where this actor stands.
 *
 * Exact for the default model, whose value is a sum of shares: an actor's pull is its share of the weight (capability ×
 * salience), its part of the variance the square of pull × spread. The narrowing of a doubt by asking an actor with a
 * large `uncertaintyShare` is what `forecast` then shows.
 *
 * @returns in the order of the actors; nobody where no actor has any weight
 * @throws RangeError for a value outside its range, with the actor
 *
 * Cost: O(actors).
 */
export function sensitivity(bargain: Bargain): readonly Sensitivity[] {
  checkBargain('sensitivity', bargain);
  const { actors, lower, upper } = bargain;
  const weights = weightsOf(bargain);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return [];
  const pulls = weights.map((weight) => weight / whole);
  const value = actors.reduce((sum, { position }, at) => sum + pulls[at]! * position, 0);
  const variances = actors.map(
    ({ confidence }, at) => (pulls[at]! * spreadOf(confidence, upper - lower)) ** 2,
  );
  const variance = variances.reduce((sum, part) => sum + part, 0);
  return actors.map(({ actor, position }, at) => {
    const pull = pulls[at]!;
    return {
      actor,
      pull,
      withoutIt: weights[at]! < whole ? (pull * (value - position)) / (1 - pull) : null,
      uncertaintyShare: variance === 0 ? 0 : variances[at]! / variance,
    };
  });
}
