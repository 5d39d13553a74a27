/** Texts that stand: none of them is left by as many votes as the rule needs. */
export interface Core {
  readonly from: number;
  readonly to: number;
  /** Its middle: with nothing else known no text in it is likelier than another. */
  readonly middle: number;
  /** Nothing beats the status quo: nothing is agreed. */
  readonly stuck: boolean;
}

/**
 * **The core under the forum's rule and the status quo**: texts that no deciding majority would leave for another, and that
 * one would choose over what happens otherwise.
 *
 * On one scale, with everybody liking a text the less the farther it is, these are the texts with fewer votes than needed on
 * either side of them; of these, those nearer than the status quo to the last voter whose vote is needed (Black 1948;
 * Krehbiel, Pivotal Politics, 1998, for the stretch in which nothing moves). Where the status quo is itself such a text it
 * stands, and nothing is agreed.
 *
 * @param positions in any unit
 * @param votes of each actor, whole numbers from 0
 * @param needed votes that carry; all of them under consensus
 * @param statusQuo where matters stand if nothing is agreed; null where that is no point of the scale
 * @returns null where there is no core: only possible where less than half of the votes decide
 *
 * It asks nothing of salience or power: only of votes. Cost: O(actors × log actors).
 *
 * @example coreOf([0, 40, 60, 100], [1, 1, 1, 1], 3, 10); // from 40 to 60: three of four would rather have these than 10
 */
export function coreOf(
  positions: ArrayLike<number>,
  votes: readonly number[],
  needed: number,
  statusQuo: number | null,
): Core | null {
  const order = votes
    .map((_, actor) => actor)
    .filter((actor) => votes[actor]! > 0)
    .sort((one, other) => positions[one]! - positions[other]!);
  const total = order.reduce((sum, actor) => sum + votes[actor]!, 0);
  // Nobody can move from anywhere where all votes together are too few.
  if (needed > total) return statusQuo === null ? null : stuckAt(statusQuo);
  const from = pivot(positions, votes, order.toReversed(), needed);
  const to = pivot(positions, votes, order, needed);
  if (from > to) return null;
  if (statusQuo === null) return { from, to, middle: (from + to) / 2, stuck: false };
  if (statusQuo >= from && statusQuo <= to) return stuckAt(statusQuo);
  const [first, last] =
    statusQuo < from ? [from, Math.min(to, 2 * from - statusQuo)] : [Math.max(from, 2 * to - statusQuo), to];
  return { from: first, to: last, middle: (first + last) / 2, stuck: false };
}

const stuckAt = (statusQuo: number): Core => ({
  from: statusQuo,
  to: statusQuo,
  middle: statusQuo,
  stuck: true,
});

/** The position of the voter with whom, counted in this order, the needed votes are together. */
function pivot(
  positions: ArrayLike<number>,
  votes: readonly number[],
  order: readonly number[],
  needed: number,
): number {
  let together = 0;
  for (const actor of order) {
    together += votes[actor]!;
    if (together >= needed) return positions[actor]!;
  }
  return Number.NaN;
}
