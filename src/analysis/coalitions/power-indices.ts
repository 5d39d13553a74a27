import { gaussLegendre } from '../numeric/gauss-legendre.ts';
import { checkGame } from './check-game.ts';
import { swingChancesIn } from './swing-chances.ts';
import type { WeightedGame } from './types.ts';

/**
 * **Banzhaf power**: how often would each member's vote decide? `swing` is the chance that it does where every other
 * member votes for or against with equal chance (the Penrose or absolute Banzhaf measure); `share` divides it by the sum
 * over all, so that the shares add up to 1.
 *
 * Method: Penrose, Journal of the Royal Statistical Society 109 (1946); Banzhaf, Rutgers Law Review 19 (1965); exactly,
 * by the distribution of the others' votes (`swingChancesIn`).
 *
 * Input: weights in whole votes, and the votes that carry. Equal weights get equal power to the last bit; a member whose
 * vote never decides gets 0. It counts every combination of votes as equally likely: it says what the rule gives a
 * member, not what members with known wishes will do. Not for rules with more than one condition.
 *
 * Cost: about players × sum of weights; 190 members with 90,000 votes in `bench/power.ts`.
 *
 * @throws RangeError for weights that are no whole numbers, or a quota that is not from 1 to their sum
 * @example banzhaf({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }).share; // 5/21, 5/21, 5/21, 3/21, 3/21, 0
 * The Council of the European Economic Community of 1958: Felsenthal and Machover, The Measurement of Voting Power
 * (1998), table 5.3.3.
 */
export function banzhaf(game: WeightedGame): { readonly share: Float64Array; readonly swing: Float64Array } {
  checkGame('banzhaf', game);
  const swing = swingChancesIn(game.weights, game.quota)(0.5);
  const sum = swing.reduce((whole, part) => whole + part, 0);
  return { share: swing.map((part) => part / sum), swing };
}

/**
 * **Shapley–Shubik power**: if members came to support a proposal one after the other in a random order, how often would
 * each be the one whose vote carries it? Adds up to 1.
 *
 * Method: Shapley and Shubik, American Political Science Review 48 (1954), doi:10.2307/1951053. Exactly, by Owen's
 * multilinear extension (Management Science 18, 1972, doi:10.1287/mnsc.18.5.64): the index is the integral, over the
 * chance from 0 to 1 with which every other member votes for, of the chance that the member decides. That chance is a
 * polynomial of a degree below the number of members, so that Gauss–Legendre integration with half as many points is
 * exact; and as its points and weights are positive, nothing is ever subtracted. Counting coalitions by size and
 * weight, the textbook way, does the same in as many steps, but with numbers up to 10^56.
 *
 * Input, assumptions and errors as for `banzhaf`.
 *
 * Cost: about players² × sum of weights / 2; 190 members with 90,000 votes in `bench/power.ts`.
 *
 * @example shapleyShubik({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }); // 14/60, 14/60, 14/60, 9/60, 9/60, 0
 * Source as for `banzhaf`.
 */
export function shapleyShubik(game: WeightedGame): Float64Array {
  checkGame('shapleyShubik', game);
  const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(game.weights.length / 2)));
  const swingsAt = swingChancesIn(game.weights, game.quota);
  const power = new Float64Array(game.weights.length);
  for (const [at, chance] of points.entries()) {
    for (const [player, swing] of swingsAt(chance).entries()) power[player]! += weights[at]! * swing;
  }
  return power;
}
