import { normalDraws } from '#analysis/numeric/normal-draws.ts';
import { seededRandom, type Random } from '#analysis/numeric/random.ts';
import type { PartialValues } from './partial-values.ts';
import { ranking } from './rank-values.ts';
import { drawWeights, type DrawPlan } from './weights/draw-weights.ts';

/**
 * All of a sampling is cut into so many blocks, each with a seed of its own: whoever takes which of them, and in what
 * order, the sums are the same to the last bit.
 */
export const blockCount = 64;

/** What a thread needs to take blocks: it can be sent to one as it is. */
export interface SamplingTask {
  readonly values: PartialValues;
  readonly plan: DrawPlan;
  readonly samples: number;
  readonly seed: number;
  readonly pairs: boolean;
}

/** What some blocks have counted. */
export interface Counts {
  /** Of each alternative, how often it had each rank. */
  readonly ranks: Uint32Array;
  /** Of each two, how often the first was ahead; of no length where that is not asked for. */
  readonly ahead: Uint32Array;
  /** By block: of each alternative the sum of the weights that put it first, and then of all weights. */
  readonly weights: ReadonlyMap<number, Float64Array>;
}

/** Draws and counts these blocks. Time: samples × alternatives × criteria; memory does not grow with samples. */
export function sampleBlocks(task: SamplingTask, blocks: readonly number[]): Counts {
  const { values, plan, samples, seed, pairs } = task;
  const n = values.assessed.length;
  const m = values.criteria;
  const ranks = new Uint32Array(n * n);
  const ahead = new Uint32Array(pairs ? n * n : 0);
  const sums = new Map<number, Float64Array>();
  const weight = new Float64Array(m);
  const worth = new Float64Array(n);
  const rank = new Uint16Array(n);
  const rankThem = ranking(n);
  for (const block of blocks) {
    const random = randomOf(seed, block);
    const draw = drawWeights(plan, random);
    const value = valuing(values, random);
    const sum = new Float64Array((n + 1) * m);
    const share = sharesOf(samples, block);
    for (let sample = 0; sample < share; sample++) {
      draw(weight);
      value(weight, worth);
      rankThem(worth, rank);
      for (let one = 0; one < n; one++) {
        const place = rank[one]!;
        ranks[one * n + place]!++;
        if (place === 0) for (let c = 0; c < m; c++) sum[one * m + c]! += weight[c]!;
      }
      for (let c = 0; c < m; c++) sum[n * m + c]! += weight[c]!;
      if (pairs)
        for (let one = 0; one < n; one++)
          for (let other = 0; other < n; other++) if (rank[one]! < rank[other]!) ahead[one * n + other]!++;
    }
    sums.set(block, sum);
  }
  return { ranks, ahead, weights: sums };
}

/** How many of the samples are this block's. */
export const sharesOf = (samples: number, block: number): number =>
  Math.floor(((block + 1) * samples) / blockCount) - Math.floor((block * samples) / blockCount);

/** A block's own generator: unrelated to those of its neighbours and of neighbouring seeds. */
export function randomOf(seed: number, block: number): Random {
  const seeds = seededRandom(seed);
  for (let before = 0; before < block; before++) seeds.uniform();
  return seededRandom(Math.floor(seeds.uniform() * 2 ** 53));
}

/**
 * Puts the value of each alternative with these weights into `worth`, each uncertain measurement drawn anew. Normal ones of an alternative are
 * drawn together: a weighted sum of independent normal values is normal itself, with the weighted sum of their means and the sum of their
 * variances times the squared weights, so that one draw stands for all of them and nothing is approximated.
 */
export function valuing(
  { assessed, criteria: m, base, reach, draw }: PartialValues,
  random: Random,
): (weight: Float64Array, worth: Float64Array) => void {
  const n = assessed.length;
  if (draw.every((kind) => kind === 0)) return (weight, worth) => addUp(base, weight, worth, n, m);
  const drawn = new Float64Array(n * m);
  const redraw = redrawing({ base, reach, draw: draw.map((kind) => (kind === 2 ? 0 : kind)) }, random, drawn);
  if (draw.every((kind) => kind !== 2))
    return (weight, worth) => {
      redraw();
      addUp(drawn, weight, worth, n, m);
    };
  const normal = normalDraws(random);
  const variances = Float64Array.from(reach, (one, cell) => (draw[cell] === 2 ? one * one : 0));
  const [squared, variance] = [new Float64Array(m), new Float64Array(n)];
  return (weight, worth) => {
    redraw();
    addUp(drawn, weight, worth, n, m);
    for (let c = 0; c < m; c++) squared[c] = weight[c]! * weight[c]!;
    addUp(variances, squared, variance, n, m);
    for (let one = 0; one < n; one++)
      if (variance[one]! > 0) worth[one]! += Math.sqrt(variance[one]!) * normal();
  };
}

/** Fills `drawn` with partial values, each uncertain one drawn anew. */
export function redrawing(
  { base, reach, draw }: Pick<PartialValues, 'base' | 'reach' | 'draw'>,
  random: Random,
  drawn: Float64Array,
): () => void {
  const normal = normalDraws(random);
  const { bits } = random;
  drawn.set(base);
  const kinds = (kind: number): Uint32Array =>
    Uint32Array.from([...draw.keys()].filter((cell) => draw[cell] === kind));
  const [even, bell] = [kinds(1), kinds(2)];
  const [evenBase, evenReach, bellBase, bellReach] = [
    Float64Array.from(even, (cell) => base[cell]!),
    // A draw has 32 bits here: far finer than any measurement is known.
    Float64Array.from(even, (cell) => reach[cell]! / 4_294_967_296),
    Float64Array.from(bell, (cell) => base[cell]!),
    Float64Array.from(bell, (cell) => reach[cell]!),
  ];
  return () => {
    for (let at = 0; at < even.length; at++)
      drawn[even[at]!] = evenBase[at]! + evenReach[at]! * (bits() >>> 0);
    for (let at = 0; at < bell.length; at++) drawn[bell[at]!] = bellBase[at]! + bellReach[at]! * normal();
  };
}

/** Rows of values × weights, four at a time; each row is added up in the order of its criteria, so that equal rows stay equal. */
function addUp(table: Float64Array, weight: Float64Array, worth: Float64Array, n: number, m: number): void {
  let row = 0;
  for (; row + 4 <= n; row += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    let at = row * m;
    for (let c = 0; c < m; c++, at++) {
      const share = weight[c]!;
      first += table[at]! * share;
      second += table[at + m]! * share;
      third += table[at + 2 * m]! * share;
      fourth += table[at + 3 * m]! * share;
    }
    worth[row] = first;
    worth[row + 1] = second;
    worth[row + 2] = third;
    worth[row + 3] = fourth;
  }
  for (; row < n; row++) {
    let sum = 0;
    for (let c = 0; c < m; c++) sum += table[row * m + c]! * weight[c]!;
    worth[row] = sum;
  }
}
