import type { Convergence, IdealPointOptions, ItemEstimates } from '../types.ts';

/** How points on a line or in a plane are to be estimated. */
export interface PlaneOptions extends Omit<IdealPointOptions, 'step' | 'first'> {
  /** How many dimensions: 1 or 2; 2 if not given. */
  readonly dimensions?: 1 | 2;
}

/** One row for each country that cast a vote that counts. */
export interface PlanePoints extends Convergence {
  readonly dimensions: 1 | 2;
  readonly country: Uint16Array;
  readonly votes: Uint32Array;
  /** `dimensions` numbers a row. */
  readonly point: Float64Array;
  /** As `point`. */
  readonly standardError: Float64Array;
  /** How the errors of a row's two numbers hang together, from -1 to 1; 0 throughout on a line. */
  readonly errorCorrelation: Float64Array;
  /** Of each dimension: which part it has in dividing the countries (of the sum of squared slopes); they add up to 1. */
  readonly divides: readonly number[];
  /** Slopes: `dimensions` numbers an item. */
  readonly items: ItemEstimates;
}

/** What is estimated, points and slopes with `dimensions` numbers each. */
export interface PlaneParameters {
  readonly point: Float64Array;
  readonly slope: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}
