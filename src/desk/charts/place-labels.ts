/**
 * Places labels of one height along an axis so that none overlaps another and each is as near as may be to what it names.
 *
 * Labels that would touch are put side by side as one block around the middle of where its labels want to be; blocks that
 * touch are joined until none do (pool adjacent violators: the least sum of squared displacements for the given order).
 *
 * @param wanted where each label's middle wants to be, in any order
 * @param size the height of one label, with the space around it
 * @param from @param to the ends of the axis; where all labels together are longer, they run on beyond `to`
 * @returns the middle of each label, in the order of `wanted`
 *
 * Cost: O(n log n).
 */
export function placeLabels(
  wanted: readonly number[],
  size: number,
  from: number,
  to: number,
): readonly number[] {
  const order = [...wanted.entries()].toSorted(([a, one], [b, other]) => one - other || a - b);
  const low = from + size / 2;
  const high = Math.max(to - size / 2, low + (wanted.length - 1) * size);
  const blocks: Block[] = [];
  for (const [rank, [, middle]] of order.entries()) {
    // In these terms every label wants to be at one place less as many heights as stand before it.
    let block: Block = { sum: middle - rank * size, count: 1 };
    for (let before = blocks.at(-1); before && mean(before) >= mean(block); before = blocks.at(-1)) {
      blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  }
  const placed: number[] = Array.from({ length: wanted.length }, () => 0);
  const last = high - (wanted.length - 1) * size;
  let rank = 0;
  for (const block of blocks) {
    const start = Math.min(Math.max(mean(block), low), last);
    for (const [at] of order.slice(rank, rank + block.count)) {
      placed[at] = start + rank * size;
      rank += 1;
    }
  }
  return placed;
}

interface Block {
  readonly sum: number;
  readonly count: number;
}
const mean = ({ sum, count }: Block): number => sum / count;
