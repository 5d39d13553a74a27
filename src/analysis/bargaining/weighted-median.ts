/**
 * **The salience- and power-weighted median**: the position with half of the weight on either side; what a majority counted
 * in capability × salience would not leave (Black, Journal of Political Economy 56, 1948).
 *
 * @param positions in any unit
 * @param weights capability × salience, at least 0
 * @returns in the same unit; where exactly half of the weight lies on either side of a gap, its middle; null where nobody
 * has any weight
 *
 * Cost: O(actors × log actors).
 *
 * @example weightedMedian([4, 7, 10], [1, 1, 3]); // 10
 * The emission standards of 1984: 7, as others found (`models.test.ts`).
 */
export function weightedMedian(positions: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  const order = Array.from({ length: weights.length }, (_, actor) => actor)
    .filter((actor) => weights[actor]! > 0)
    .sort((one, other) => positions[one]! - positions[other]!);
  const whole = order.reduce((sum, actor) => sum + weights[actor]!, 0);
  // Halves of a sum of fractions meet only up to rounding.
  const rounding = whole * 1e-12;
  let below = 0;
  for (const [at, actor] of order.entries()) {
    below += weights[actor]!;
    if (below > whole / 2 + rounding) return positions[actor]!;
    if (below >= whole / 2 - rounding) return (positions[actor]! + positions[order[at + 1] ?? actor]!) / 2;
  }
  return null;
}
