import type { PartialValues } from './partial-values.ts';
import { blockCount, randomOf, redrawing, sharesOf } from './sampling.ts';

/** What a thread needs to count how often each alternative is first with its own central weights. */
export interface ConfidenceTask {
  readonly values: PartialValues;
  /** A row for each alternative assessed. */
  readonly centres: Float64Array;
  /** Alternatives that have central weights, those that were first oftenest before the others. */
  readonly order: readonly number[];
  readonly samples: number;
  readonly seed: number;
}

/** More draws of the data than this are not taken: a share of so many has a standard error of at most 0.011. */
const enough = 2000;

export const confidenceDraws = (samples: number): number => Math.min(samples, enough);

/**
 * How often each alternative is first (no other strictly better) with its own central weights, in these blocks: integers that
 * may be added up over blocks in any order.
 */
export function confidenceBlocks(task: ConfidenceTask, blocks: readonly number[]): Uint32Array {
  const { values, centres, order, samples, seed } = task;
  const n = values.assessed.length;
  const m = values.criteria;
  const first = new Uint32Array(n);
  const drawn = new Float64Array(values.base.length);
  const others = rivals(order, n);
  for (const block of blocks) {
    // Other numbers than those that found the weights.
    const redraw = redrawing(values, randomOf(seed, block + blockCount), drawn);
    const share = sharesOf(samples, block);
    for (let sample = 0; sample < share; sample++) {
      redraw();
      for (let at = 0; at < order.length; at++) {
        const one = order[at]!;
        if (isFirst(drawn, centres, one, others[at]!, m)) first[one]!++;
      }
    }
  }
  return first;
}

/** For each alternative of the order, all the others: those that were first oftenest before the rest. */
function rivals(order: readonly number[], n: number): readonly Uint16Array[] {
  const known = new Set(order);
  const all = [...order, ...Array.from({ length: n }, (_, at) => at).filter((at) => !known.has(at))];
  return order.map((one) => Uint16Array.from(all.filter((other) => other !== one)));
}

/** Whoever is better comes to the front of the others, and is asked first the next time: most comparisons end at once. */
function isFirst(
  drawn: Float64Array,
  centres: Float64Array,
  one: number,
  others: Uint16Array,
  m: number,
): boolean {
  const weights = one * m;
  let own = 0;
  for (let c = 0; c < m; c++) own += drawn[weights + c]! * centres[weights + c]!;
  for (let at = 0; at < others.length; at++) {
    const other = others[at]!;
    let worth = 0;
    for (let c = 0; c < m; c++) worth += drawn[other * m + c]! * centres[weights + c]!;
    if (worth <= own) continue;
    others.copyWithin(1, 0, at);
    others[0] = other;
    return false;
  }
  return true;
}
