/**
 * How long landing zones take: 100,000 draws of 190 actors for the weighted mean alone and with the weighted median;
 * KTAB's spatial model for 40, 80 and 190 actors; the cheapest set to win over among 190 weighted members, and among 190 of one vote
 * each where two thirds of their people must be for as well. Medians of five
 * runs. `node bench/landing.ts`. KTAB's own program cannot be installed from a package; its times in the README were
 * taken of its C++ source.
 */
import { forecast } from '#analysis/bargaining/forecast.ts';
import { bargainInSpace } from '#analysis/bargaining/spatial/bargain-in-space.ts';
import type { ModelName } from '#analysis/bargaining/types.ts';
import { cheapestSet } from '#analysis/coalitions/cheapest-set.ts';
import { wholeWeights } from '#analysis/coalitions/whole-weights.ts';
import type { DecisionRule } from '#analysis/coalitions/types.ts';
import { seededRandom } from '#analysis/numeric/random.ts';

const { uniform } = seededRandom(7);
const actorsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    actor: `a${at}`,
    position: 100 * uniform(),
    salience: 0.1 + 0.8 * uniform(),
    capability: 1 + 99 * uniform(),
    confidence: 0.2 + 0.7 * uniform(),
  }));

function median(runs: number, work: () => void): string {
  work();
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return `${(times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0).toFixed(0)} ms`;
}

const bargain = { actors: actorsOf(190), lower: 0, upper: 100, statusQuo: null, rule: null };
for (const models of [['weighted_mean'], ['weighted_mean', 'weighted_median']] satisfies ModelName[][]) {
  const took = median(5, () => void forecast(bargain, { draws: 100_000, models }));
  console.log(`100,000 draws of 190 actors, ${models.join(' and ')}: ${took}`);
}

for (const count of [40, 80, 190]) {
  const actors = actorsOf(count).map(({ actor, position, salience, capability }) => ({
    actor,
    capability,
    position: [position / 100],
    salience: [salience],
  }));
  const { turns } = bargainInSpace(actors);
  const took = median(count > 100 ? 1 : 5, () => void bargainInSpace(actors));
  console.log(`spatial model, ${count} actors in one dimension: ${took} (${turns} turns)`);
}

const rule: DecisionRule = {
  way: 'vote',
  threshold: { numerator: 2, denominator: 3, moreThan: false },
  base: 'present-and-voting',
  abstention: 'not-counted',
  quorum: null,
  opposedAtMost: null,
  ifNothingAgreed: 'status-quo',
};
const members = Array.from({ length: 190 }, (_, at) => ({
  actor: `m${at}`,
  weight: 1 + Math.floor(uniform() * uniform() * 1890),
  attendance: 'present' as const,
}));
const persuadable = members.map(({ actor, weight }, at) => ({
  actor,
  now: at % 3 === 0 ? ('for' as const) : ('against' as const),
  costToSupport: weight * (0.5 + uniform()),
  costToAbstain: weight * (0.2 + 0.5 * uniform()),
}));
console.log(
  `cheapest set of 190 members, weighted: ${median(5, () => void cheapestSet(rule, members, persuadable))}`,
);

const one = members.map((member) => ({ ...member, weight: 1 }));
const people = new Map(
  one.map(({ actor }) => [actor, Math.round(1e5 * Math.exp(8 * uniform() * uniform()))]),
);
const further = { second: wholeWeights(people, 65), vetoes: new Set([one[1]?.actor ?? '']) };
const asked = persuadable.map(({ actor, now }) => ({
  actor,
  now,
  costToSupport: 25 * Math.floor(1 + 10 * uniform()),
}));
console.log(
  `the same with one vote each, 65 % of the people and a veto: ${median(5, () => void cheapestSet(rule, one, asked, 'abstain', further))}`,
);
