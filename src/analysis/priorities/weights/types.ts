/** What is known of one criterion's weight. All weights are at least 0 and add up to 1. */
export type WeightStatement =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'exact'; readonly weight: number }
  /** At least as important as every criterion of a higher rank; 1 is the most important, and equal ranks are not compared. */
  | { readonly kind: 'rank'; readonly rank: number }
  | { readonly kind: 'interval'; readonly low: number; readonly high: number };

/** A statement on several weights: the sum of coefficient × weight is at most so much. */
export interface LinearStatement {
  readonly coefficients: readonly number[];
  readonly atMost: number;
}

/**
 * The weights that all statements admit, made ready for drawing: those of `free` are `floor` + `mass` × a point of the
 * simplex that meets `rows`·point ≤ `limits`; the others are `fixed`.
 */
export interface WeightSpace {
  readonly criteria: number;
  readonly fixed: Float64Array;
  readonly free: readonly number[];
  readonly floor: Float64Array;
  readonly mass: number;
  readonly rows: readonly Float64Array[];
  readonly limits: Float64Array;
  /** Places among `free` from the most important on, where all are ranked and nothing else is known; else null. */
  readonly order: readonly number[] | null;
}
