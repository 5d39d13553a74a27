import { seededRandom, type Random } from '../numeric/random.ts';
import { checkPrediction } from './checks.ts';
import type {
  CountForecast,
  KnownAnswer,
  PredictionInput,
  PredictionOptions,
  VotePrediction,
  VotingRule,
} from './types.ts';
import { chanceOf, learn, makeVersions, type Versions } from './versions.ts';
import { worthAsking } from './worth-asking.ts';

/** What was best on the sessions before those on which the prediction was judged: `bench/prediction.ts` shows both. */
export const usualOptions: PredictionOptions = {
  own: 0.97,
  drift: 0.15,
  step: 0.05,
  versions: 600,
  draws: 2000,
  interval: 0.9,
};

/**
 * **Prediction of a vote**: how each country is likely to vote on a draft like past ones, given what is known already;
 * how many will vote which way; and whom to ask next.
 *
 * _Answers_: will it carry, by how much, and whose answer would tell us most.
 *
 * Model: the draft is like one of several past resolutions, up to some drift of its slope and cut points; a country
 * leans by its ideal point, and by a leaning of its own that it has shown when it voted on that resolution before. So
 * whoever voted otherwise than its place on the line says is expected to do so again. Known answers make some of the
 * resolutions, and some drifts, likelier than others (Bayes' rule over a set of weighted versions; importance sampling,
 * Robert and Casella, "Monte Carlo Statistical Methods", 2004, section 3.3), and through them tell of everybody else.
 *
 * Inputs: see `PredictionInput`. Outputs: see `VotePrediction`; intervals hold the given part of drawn counts, with the
 * draft's and the countries' own uncertainty in them.
 *
 * Assumes that votes are independent once the draft is known: deals between countries are not seen. Not for drafts of a
 * kind that was never voted on, and not for bodies that decide by consensus. How well it did on votes of the past, and
 * where simpler rules did as well, stands in the README.
 *
 * Cost: O(versions × voters); 600 versions and 193 voters take some tens of milliseconds.
 *
 * @throws RangeError where the input does not fit together
 * @example
 * // One resolution, slope 1, cuts 0 and 0, nobody's own leaning known: a country at 0 is as likely to vote yes as no.
 */
export function predictVote(input: PredictionInput): VotePrediction {
  const options: PredictionOptions = { ...usualOptions, ...input.options };
  checkPrediction(input, options);
  const random = seededRandom(input.seed);
  const all = Array.from(input.points, (_, country) => country);
  const voters = input.voters ?? all.filter((country) => !Number.isNaN(input.points[country]));
  const known = input.known ?? [];
  const unasked = new Set(input.unasked);
  const before = makeVersions(input, voters, random, options);
  const versions: Versions = { ...before, weight: learn(before, voters, known) };
  settleKnown(versions, voters, known);
  const likeness = new Float64Array(input.like.length);
  versions.weight.forEach((weight, m) => {
    const k = versions.of[m] as number;
    likeness[k] = (likeness[k] as number) + weight;
  });
  const presence = Float64Array.from(voters, (country) => input.presence?.[country] ?? 1);
  return {
    voters,
    chances: chancesOf(versions, voters.length),
    ...countsOf(versions, presence, input.rule, random, options),
    ask: worthAsking(versions, voters, presence, known, input.rule ?? majority)
      .filter(({ country }) => !unasked.has(country))
      .slice(0, 10),
    likeness,
    seed: input.seed,
  };
}

/** More for than against. */
const majority: VotingRule = { yes: 1, abstain: 0, no: -1 };

/** Under every version, whoever has answered votes as it has said, as far as that is certain. */
function settleKnown(
  { chance, count }: Versions,
  voters: readonly number[],
  known: readonly KnownAnswer[],
): void {
  for (const { country, vote, certainty = 1 } of known) {
    const voter = voters.indexOf(country);
    if (voter < 0) continue;
    for (let m = 0; m < count; m++) {
      const at = 2 * (m * voters.length + voter);
      const yes = chance[at] as number;
      const abstain = chance[at + 1] as number;
      const weigh = (own: number, answer: number): number =>
        own * ((answer === vote ? certainty : 0) + (1 - certainty) / 3);
      const parts = [weigh(yes, 1), weigh(abstain, 2), weigh(1 - yes - abstain, 3)] as const;
      const sum = parts[0] + parts[1] + parts[2];
      // An answer given for certain that the version held impossible is given all the same.
      chance[at] = sum > 0 ? parts[0] / sum : vote === 1 ? 1 : 0;
      chance[at + 1] = sum > 0 ? parts[1] / sum : vote === 2 ? 1 : 0;
    }
  }
}

function chancesOf(versions: Versions, voters: number): Float64Array {
  const chances = new Float64Array(3 * voters);
  for (let m = 0; m < versions.count; m++) {
    const weight = versions.weight[m] as number;
    if (weight === 0) continue;
    for (let v = 0; v < voters; v++)
      for (let vote = 1; vote <= 3; vote++) {
        const at = 3 * v + vote - 1;
        chances[at] = (chances[at] as number) + weight * chanceOf(versions, voters, m, v, vote);
      }
  }
  return chances;
}

function countsOf(
  versions: Versions,
  presence: Float64Array,
  rule: VotingRule | undefined,
  random: Random,
  { draws, interval }: PredictionOptions,
): Pick<VotePrediction, 'yes' | 'abstain' | 'no' | 'adopted'> {
  const voters = presence.length;
  const counts = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)] as const;
  let adopted = 0;
  for (let draw = 0; draw < draws; draw++) {
    // Stratified: the draws go through the versions in proportion to their weights.
    const m = pick(versions.weight, (draw + random.uniform()) / draws);
    const drawn = [0, 0, 0, 0];
    for (let v = 0; v < voters; v++) {
      let answer = 0;
      if ((presence[v] as number) >= 1 || random.uniform() < (presence[v] as number)) {
        const at = 2 * (m * voters + v);
        const u = random.uniform();
        const yes = versions.chance[at] as number;
        answer = u < yes ? 1 : u < yes + (versions.chance[at + 1] as number) ? 2 : 3;
      }
      drawn[answer] = (drawn[answer] as number) + 1;
    }
    const [absent = 0, yes = 0, abstain = 0, no = 0] = drawn;
    counts[0][draw] = yes;
    counts[1][draw] = abstain;
    counts[2][draw] = no;
    if (!rule) continue;
    const sum = rule.yes * yes + rule.abstain * abstain + rule.no * no + (rule.absent ?? 0) * absent;
    if (sum > 0 || (rule.atLeast === true && sum === 0)) adopted++;
  }
  const [yes, abstain, no] = counts;
  return {
    yes: forecastOf(yes, interval),
    abstain: forecastOf(abstain, interval),
    no: forecastOf(no, interval),
    adopted: rule ? adopted / draws : undefined,
  };
}

function pick(weight: Float64Array, at: number): number {
  let sum = 0;
  for (let m = 0; m < weight.length; m++) {
    sum += weight[m] as number;
    if (at < sum) return m;
  }
  return weight.length - 1;
}

function forecastOf(counts: Float64Array, interval: number): CountForecast {
  const sorted = counts.toSorted();
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return { mean, low: at((1 - interval) / 2), high: at((1 + interval) / 2) };
}
