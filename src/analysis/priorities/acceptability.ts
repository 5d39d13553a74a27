import { confidenceBlocks, confidenceDraws, type ConfidenceTask } from './confidence.ts';
import { partialValues } from './partial-values.ts';
import { blockCount, sampleBlocks, type Counts, type SamplingTask } from './sampling.ts';
import type { Acceptability, AcceptabilityOptions, Decision } from './types.ts';
import { planDraws, type Planned } from './weights/plan-draws.ts';
import { weightSpace } from './weights/weight-space.ts';

export const acceptabilityDefaults = { samples: 10_000, seed: 2026 } as const;

/**
 * **How sure is an order of priorities?** For all weights that what is known of them admits, and all values the data may
 * have: how often each alternative ranks first, second, …; which weights would put it first; and, with these, how sure the
 * data is.
 *
 * Method: stochastic multicriteria acceptability analysis, SMAA-2: Lahdelma and Salminen, Operations Research 49(3), 2001,
 * doi:10.1287/opre.49.3.444.11220, by Monte Carlo with an additive value of partial values (`partialValues`). A rank is 1
 * and the number of alternatives strictly better: equal ones share the better rank, as there and in R's `smaa`, so that
 * their shares of a rank can add up to more than 1. Weights are even over all that is admitted (`drawWeights`).
 *
 * Output: shares from 0 to 1; a share of s over N samples has a standard error of √(s(1−s)/N), at most 0.005 with 10,000.
 * An alternative with a missing measurement is in `notAssessed` and nowhere else. Nobody's preferences come in but
 * by what is stated of weights: shares say how much would have to be known to decide, not what is right.
 *
 * Cost: samples × alternatives × criteria; memory alternatives² and no more for more samples. A program may send
 * blocks to threads (`prepareSampling`, `sampleBlocks`, `joinCounts`); the result is the same to the last bit.
 *
 * @throws RangeError where a measurement or a weight is impossible, statements on weights cannot hold together, there is
 * no alternative to assess, or samples is no whole number from 1 to 100 million
 * @example
 * // Three alternatives, each best on one criterion and worst on the others: first in a third of all weights, and then
 * // its own weight is (1 + 1/2 + 1/3)/3 = 0.611 in the mean (order statistics of an even point of the simplex).
 */
export function acceptability(decision: Decision, options: AcceptabilityOptions = {}): Acceptability {
  const prepared = prepareSampling(decision, options);
  const blocks = Array.from({ length: blockCount }, (_, block) => block);
  const counted = joinCounts(prepared, [sampleBlocks(prepared.task, blocks)]);
  return finish(prepared, counted, counted.confidence ? [confidenceBlocks(counted.confidence, blocks)] : []);
}

export interface PreparedSampling {
  readonly task: SamplingTask;
  readonly planned: Planned;
}

/** Checks everything and decides how to draw; `task` can then be sent to threads. */
export function prepareSampling(
  decision: Decision,
  {
    samples = acceptabilityDefaults.samples,
    seed = acceptabilityDefaults.seed,
    pairs = false,
  }: AcceptabilityOptions,
): PreparedSampling {
  if (!Number.isSafeInteger(samples) || samples < 1 || samples > 100_000_000)
    throw new RangeError(
      `acceptability: samples must be a whole number from 1 to 100 million, not ${samples}`,
    );
  const space = weightSpace(decision.criteria.length, decision.weights, decision.statements);
  const values = partialValues(decision);
  if (values.assessed.length === 0)
    throw new RangeError(
      'acceptability: every alternative has a missing measurement, so that none can be assessed',
    );
  if (values.assessed.length > 65_535)
    throw new RangeError(`acceptability: ${values.assessed.length} alternatives are more than 65,535`);
  const planned = planDraws(space, seed);
  return { planned, task: { values, plan: planned.plan, samples, seed, pairs } };
}

/** What all blocks have counted, with what is still to count: how sure the data is. */
export interface Joined {
  readonly ranks: Float64Array;
  readonly ahead: Float64Array;
  readonly centres: Float64Array;
  readonly meanWeights: Float64Array;
  /** Null where the data is exact: then an alternative either is first with its central weights, or is not. */
  readonly confidence: ConfidenceTask | null;
}

/** Adds up what any number of threads have counted; every block once. */
export function joinCounts({ task }: PreparedSampling, counts: readonly Counts[]): Joined {
  const { values, samples, seed } = task;
  const [n, m] = [values.assessed.length, values.criteria];
  const ranks = added(counts.map((one) => one.ranks));
  const centres = new Float64Array(n * m);
  const meanWeights = new Float64Array(m);
  // In the order of blocks, whoever took them: sums of fractions depend on their order.
  for (let block = 0; block < blockCount; block++) {
    const sums = counts.map(({ weights }) => weights.get(block)).find((sum) => sum !== undefined);
    if (!sums) throw new RangeError(`joinCounts: nobody took block ${block}`);
    for (let at = 0; at < n * m; at++) centres[at]! += sums[at]!;
    for (let c = 0; c < m; c++) meanWeights[c]! += sums[n * m + c]! / samples;
  }
  for (let at = 0; at < n * m; at++) centres[at]! /= Math.max(1, ranks[Math.floor(at / m) * n]!);
  const order = values.assessed
    .map((_, row) => row)
    .filter((row) => ranks[row * n]! > 0)
    .toSorted((one, other) => ranks[other * n]! - ranks[one * n]! || one - other);
  const exact = values.draw.every((kind) => kind === 0);
  return {
    ranks,
    ahead: added(counts.map((one) => one.ahead)),
    centres,
    meanWeights,
    confidence: exact ? null : { values, centres, order, samples: confidenceDraws(samples), seed },
  };
}

/** Shares out of counts. `firsts` are what threads counted of `joined.confidence`; none where the data is exact. */
export function finish(
  { task, planned }: PreparedSampling,
  joined: Joined,
  firsts: readonly Uint32Array[],
): Acceptability {
  const { values, samples, seed, pairs } = task;
  const [n, m] = [values.assessed.length, values.criteria];
  const rows = (table: Float64Array): readonly Float64Array[] =>
    values.assessed.map((_, row) => table.slice(row * n, row * n + n).map((count) => count / samples));
  const hasCentre = values.assessed.map((_, row) => joined.ranks[row * n]! > 0);
  const { confidence } = joined;
  const first = confidence
    ? added(firsts).map((count) => count / confidence.samples)
    : confidenceBlocks(
        {
          values,
          centres: joined.centres,
          order: values.assessed.flatMap((_, row) => (hasCentre[row] ? [row] : [])),
          samples: blockCount,
          seed,
        },
        [0],
      );
  return {
    assessed: values.assessed,
    notAssessed: values.notAssessed,
    acceptability: rows(joined.ranks),
    centralWeights: values.assessed.map((_, row) =>
      hasCentre[row] ? joined.centres.slice(row * m, row * m + m) : null,
    ),
    confidence: values.assessed.map((_, row) => (hasCentre[row] ? first[row]! : null)),
    ahead: pairs ? rows(joined.ahead) : null,
    meanWeights: joined.meanWeights,
    draws: {
      method: planned.plan.method,
      accepted: planned.accepted,
      thinning: planned.plan.method === 'hit-and-run' ? planned.plan.thinning : null,
      splitR: planned.splitR,
      mixed: planned.mixed,
    },
    samples,
    seed,
  };
}

function added(tables: readonly Uint32Array[]): Float64Array {
  const sum = new Float64Array(tables[0]?.length ?? 0);
  for (const table of tables) for (let at = 0; at < sum.length; at++) sum[at]! += table[at]!;
  return sum;
}
