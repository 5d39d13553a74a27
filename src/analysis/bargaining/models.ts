import { bargainInSpace } from './spatial/bargain-in-space.ts';
import { challengeOutcome } from './challenge.ts';
import { coreOf } from './core.ts';
import type { Bargain, ModelForecast, ModelName } from './types.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedMedian } from './weighted-median.ts';

/** One model put to one bargain: its answer for any positions of the same actors; null where it has none. */
export type Solve = (positions: Float64Array) => number | null;

/** Capability × salience of each actor. */
export const weightsOf = ({ actors }: Bargain): Float64Array =>
  Float64Array.from(actors, ({ capability, salience }) => capability * salience);

/** Models whose cost grows with the cube of the actors, and how many they can take: 250 cost some seconds. */
export const slowModels: ReadonlySet<ModelName> = new Set(['challenge', 'spatial']);
const mostActors = 250;

/** Why a model has nothing to say of a bargain, whatever the positions; undefined where it has. */
export function silenceOf(model: ModelName, bargain: Bargain): ModelForecast['reason'] {
  if (model === 'core') return bargain.rule === null ? 'no-rule' : undefined;
  if (slowModels.has(model) && bargain.actors.length > mostActors) return 'too-many-actors';
  return weightsOf(bargain).some((weight) => weight > 0) ? undefined : 'no-weight';
}

/** A model made ready for a bargain. */
export function solverOf(model: ModelName, bargain: Bargain): Solve {
  const { actors, lower, upper, rule, statusQuo } = bargain;
  const weights = weightsOf(bargain);
  switch (model) {
    case 'weighted_mean':
      return (positions) => weightedMean(positions, weights);
    case 'weighted_median':
      return (positions) => weightedMedian(positions, weights);
    case 'core':
      return (positions) =>
        rule === null ? null : (coreOf(positions, rule.votes, rule.needed, statusQuo)?.middle ?? null);
    case 'challenge': {
      const saliences = actors.map(({ salience }) => salience);
      return (positions) =>
        challengeOutcome(positions, weights, saliences, lower, upper, weightedMedian)?.value ?? null;
    }
    case 'spatial': {
      // Who cannot or does not care to pull has no part in it.
      const taking = actors.flatMap((actor, at) => (weights[at]! > 0 ? [{ ...actor, at }] : []));
      if (taking.length === 0) return () => null;
      return (positions) => {
        const [expected] = bargainInSpace(
          taking.map(({ actor, salience, capability, at }) => ({
            actor,
            position: [(positions[at]! - lower) / (upper - lower)],
            salience: [salience],
            capability,
          })),
        ).expected;
        return expected === undefined ? null : lower + expected * (upper - lower);
      };
    }
  }
}
