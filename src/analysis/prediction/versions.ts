import { normalBelow, normalPoint } from '../numeric/normal.ts';
import type { Random } from '../numeric/random.ts';
import { ballotOf, leaningOn } from './leaning.ts';
import type { KnownAnswer, PredictionInput, PredictionOptions } from './types.ts';

/**
 * The draft as it may turn out: versions of the resolutions that it is like, each with a weight, and the chances of each
 * voter's answers under it. Under one version the voters answer independently of each other; what one answers tells of
 * the others through the weights.
 */
export interface Versions {
  readonly count: number;
  readonly weight: Float64Array;
  /** Of each version: which resolution of `like` it is a version of. */
  readonly of: Uint16Array;
  /** Of each version and voter two numbers: the chance of yes, and of abstaining. */
  readonly chance: Float64Array;
}

export function makeVersions(
  input: PredictionInput,
  voters: readonly number[],
  random: Random,
  { own, drift, step, versions }: PredictionOptions,
): Versions {
  const { points, errors, like } = input;
  const each = Math.max(1, Math.round(versions / like.length));
  const count = each * like.length;
  const weight = new Float64Array(count);
  const of = new Uint16Array(count);
  const chance = new Float64Array(2 * count * voters.length);
  const normal = (): number => normalPoint(Math.max(random.uniform(), 1e-12));
  let version = 0;
  like.forEach((one, k) => {
    const ballot = ballotOf(one);
    const leaning = leaningOn(one, ballot, own, points.length);
    for (let copy = 0; copy < each; copy++, version++) {
      // The first version is the resolution as it was.
      const away = (): number => (copy === 0 ? 0 : drift * normal());
      const slope = ballot.slope + away();
      const moved = away();
      const low = ballot.low + moved + away() / 2;
      const high = Math.max(ballot.high + moved + away() / 2, low + 0.05);
      weight[version] = (one.weight ?? 1) / each;
      of[version] = k;
      voters.forEach((c, v) => {
        const middle = slope * (points[c] as number) + (leaning.mean[c] as number);
        const error = errors[c] as number;
        const unsure =
          slope * slope * ((Number.isNaN(error) ? 0 : error * error) + step) +
          (leaning.variance[c] as number);
        const spread = Math.sqrt(1 - own + unsure);
        const yes = normalBelow((low - middle) / spread);
        const at = 2 * (version * voters.length + v);
        chance[at] = yes;
        chance[at + 1] = Math.max(normalBelow((high - middle) / spread) - yes, 0);
      });
    }
  });
  return { count, weight: normalise(weight), of, chance };
}

/** The chance of an answer under a version. */
export function chanceOf(
  { chance }: Versions,
  voters: number,
  version: number,
  voter: number,
  vote: number,
): number {
  const at = 2 * (version * voters + voter);
  const yes = chance[at] as number;
  const abstain = chance[at + 1] as number;
  return vote === 1 ? yes : vote === 2 ? abstain : Math.max(1 - yes - abstain, 0);
}

/**
 * Takes in what is known: a version under which the known answers were likely gains weight. An answer that is only
 * somewhat certain counts as that answer with its certainty, and as any answer with the rest.
 */
export function learn(
  versions: Versions,
  voters: readonly number[],
  known: readonly KnownAnswer[],
): Float64Array {
  const log = versions.weight.map((weight) => Math.log(weight));
  for (const { country, vote, certainty = 1 } of known) {
    const voter = voters.indexOf(country);
    if (voter < 0) continue;
    for (let m = 0; m < versions.count; m++) {
      const chance = chanceOf(versions, voters.length, m, voter, vote);
      log[m] = (log[m] as number) + Math.log(Math.max(certainty * chance + (1 - certainty) / 3, 1e-6));
    }
  }
  const most = log.reduce((a, b) => Math.max(a, b));
  return normalise(log.map((value) => Math.exp(value - most)));
}

export function normalise(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
