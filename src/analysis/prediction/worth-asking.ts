import type { KnownAnswer, VotingRule, WorthAsking } from './types.ts';
import { chanceOf, type Versions } from './versions.ts';

/**
 * Whose answer would leave least uncertain about the sum by which the rule decides: of each voter the expected part of
 * the sum's variance that its answer takes away, its own uncertainty and what it tells of all others through the
 * versions. (The expected value of sample information for squared error; Raiffa and Schlaifer, "Applied Statistical
 * Decision Theory", 1961, chapter 4.) Exact for the given versions.
 *
 * Cost: O(versions × voters).
 */
export function worthAsking(
  versions: Versions,
  voters: readonly number[],
  presence: Float64Array,
  known: readonly KnownAnswer[],
  rule: VotingRule,
): readonly WorthAsking[] {
  const { count, weight } = versions;
  const size = voters.length;
  const worth = [rule.yes, rule.abstain, rule.no] as const;
  const absent = rule.absent ?? 0;
  const mean = new Float64Array(count * size);
  const variance = new Float64Array(count * size);
  const wholeMean = new Float64Array(count);
  const wholeVariance = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    for (let v = 0; v < size; v++) {
      const there = presence[v] as number;
      let first = (1 - there) * absent;
      let second = (1 - there) * absent * absent;
      for (let vote = 1; vote <= 3; vote++) {
        const chance = there * chanceOf(versions, size, m, v, vote);
        const own = worth[vote - 1] as number;
        first += chance * own;
        second += chance * own * own;
      }
      const at = m * size + v;
      mean[at] = first;
      variance[at] = second - first * first;
      wholeMean[m] = (wholeMean[m] as number) + first;
      wholeVariance[m] = (wholeVariance[m] as number) + variance[at];
    }
  }
  const whole = spread(weight, wholeMean, wholeVariance);
  const settled = new Set(known.filter(({ certainty = 1 }) => certainty === 1).map(({ country }) => country));
  const others = new Float64Array(count);
  const othersVariance = new Float64Array(count);
  const told = new Float64Array(count);
  const found: WorthAsking[] = [];
  voters.forEach((country, v) => {
    if (settled.has(country) || whole <= 0) return;
    const there = presence[v] as number;
    for (let m = 0; m < count; m++) {
      const at = m * size + v;
      others[m] = (wholeMean[m] as number) - (mean[at] as number);
      // Whether it comes at all stays open.
      othersVariance[m] = (wholeVariance[m] as number) - (variance[at] as number);
    }
    let left = 0;
    for (let vote = 1; vote <= 3; vote++) {
      let chance = 0;
      for (let m = 0; m < count; m++) {
        told[m] = (weight[m] as number) * chanceOf(versions, size, m, v, vote);
        chance += told[m] as number;
      }
      if (chance < 1e-12) continue;
      for (let m = 0; m < count; m++) told[m] = (told[m] as number) / chance;
      const own = there * (1 - there) * ((worth[vote - 1] as number) - absent) ** 2;
      left += chance * (spread(told, others, othersVariance) + own);
    }
    found.push({ country, reduction: Math.max(0, 1 - left / whole) });
  });
  return found.toSorted((a, b) => b.reduction - a.reduction || a.country - b.country);
}

/** The variance of a mixture: within its parts and between them. */
function spread(weight: Float64Array, mean: Float64Array, variance: Float64Array): number {
  let first = 0;
  let within = 0;
  for (let m = 0; m < weight.length; m++) {
    first += (weight[m] as number) * (mean[m] as number);
    within += (weight[m] as number) * (variance[m] as number);
  }
  let between = 0;
  for (let m = 0; m < weight.length; m++)
    between += (weight[m] as number) * ((mean[m] as number) - first) ** 2;
  return within + between;
}
