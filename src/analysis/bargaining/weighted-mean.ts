/**
 * **The salience- and power-weighted mean**: where an agreement is if everybody pulls at it as strongly as it can and
 * cares to.
 *
 * The default model of a landing zone, because it is simple, can be explained, and does as well as cleverer ones: on 351
 * decisions of the European Union its mean absolute error is 23.0 on a scale of 0 to 100, that of the challenge model 26.8
 * (data of Thomson, Stokman, Achen and König, The European Union Decides, 2006). Method: van den Bos's compromise model (1991).
 *
 * @param positions in any unit
 * @param weights capability × salience, at least 0
 * @returns in the same unit; null where nobody has any weight
 *
 * Not for a text on which nobody can give way, as where somebody has a veto and prefers nothing to be agreed: see
 * `coreOf`. Cost: O(actors).
 *
 * @example weightedMean([4, 10], [3, 1]); // 5.5
 * The emission standards of 1984: 7.390, as other implementations found (`models.test.ts`).
 */
export function weightedMean(positions: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  let pull = 0;
  let whole = 0;
  for (let actor = 0; actor < weights.length; actor++) {
    pull += weights[actor]! * positions[actor]!;
    whole += weights[actor]!;
  }
  return whole > 0 ? pull / whole : null;
}
