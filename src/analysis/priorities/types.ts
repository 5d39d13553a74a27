import type { WeightStatement, LinearStatement } from './weights/types.ts';

/** What is known of one alternative on one criterion. What is missing has its reason and is never guessed. */
export type Measurement =
  | { readonly kind: 'exact'; readonly value: number }
  /** Anywhere in it, with equal chance. */
  | { readonly kind: 'interval'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'missing'; readonly reason: string };

export interface Criterion {
  readonly name: string;
  readonly better: 'more' | 'less';
  /** The two ends of its scale; where none are given, those of what was measured. */
  readonly ends?: readonly [number, number];
}

/**
 * How measurements become partial values. *min-max*: a straight line from 0 at the worse end of what was measured of any
 * alternative to 1 at the better end, so that a weight is the worth of going from one end to the other. *given*: they are on a common scale already, and are taken as they are.
 */
export type Scale = 'min-max' | 'given';

/** Alternatives judged by criteria: a row of measurements for each alternative, one for each criterion in it. */
export interface Decision {
  readonly alternatives: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly measurements: readonly (readonly Measurement[])[];
  readonly scale: Scale;
  /** What is known of each criterion's weight; nothing is where it is left out. */
  readonly weights?: readonly WeightStatement[];
  readonly statements?: readonly LinearStatement[];
}

export interface AcceptabilityOptions {
  /** Weights drawn, and with them each uncertain measurement. */
  readonly samples?: number;
  readonly seed?: number;
  /** Whether to count for each two alternatives how often the first is ahead: costs their square for each sample. */
  readonly pairs?: boolean;
}

/** An alternative that cannot be placed, and what is missing. */
export interface NotAssessed {
  readonly alternative: number;
  readonly missing: readonly { readonly criterion: number; readonly reason: string }[];
}

/** How the weights were drawn, and whether they may be trusted. */
export interface WeightDraws {
  readonly method: 'exact' | 'simplex' | 'ordered' | 'rejection' | 'hit-and-run';
  /** Of the weights drawn, the share that what is known of them admits (rejection only). */
  readonly accepted: number | null;
  /** Steps between two weights used, and the largest split-R̂ of any weight over four chains (hit-and-run only). */
  readonly thinning: number | null;
  readonly splitR: number | null;
  /** False where the chains had not met in the steps allowed: then the shares are not to be trusted. */
  readonly mixed: boolean;
}

export interface Acceptability {
  /** The alternatives assessed, by their place in the decision; rows of all that follows are in this order. */
  readonly assessed: readonly number[];
  readonly notAssessed: readonly NotAssessed[];
  /** Of each alternative assessed the share of samples in which it had rank 1, 2, …; each adds up to 1. */
  readonly acceptability: readonly Float64Array[];
  /** The mean of the weights that put it first; null where none did. */
  readonly centralWeights: readonly (Float64Array | null)[];
  /** With these weights, the share of the data's uncertainty in which it is first; null where none put it first. */
  readonly confidence: readonly (number | null)[];
  /** Of each two the share of samples in which the first is strictly ahead of the second; null unless asked for. */
  readonly ahead: readonly Float64Array[] | null;
  /** Mean of all weights drawn. */
  readonly meanWeights: Float64Array;
  readonly draws: WeightDraws;
  readonly samples: number;
  readonly seed: number;
}
