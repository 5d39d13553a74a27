/** One actor of the spatial model: a position and a salience for each dimension, and what it can bring to bear. */
export interface SpatialActor {
  readonly actor: string;
  /** On each dimension, from 0 to 1. */
  readonly position: readonly number[];
  /** How much it cares about each dimension: above 0 together, and at most 1 together. */
  readonly salience: readonly number[];
  /** Above 0; only ratios count. */
  readonly capability: number;
}

/** When the bargaining is taken to be over. */
export interface SpatialOptions {
  /** At least so many turns; 2. */
  readonly minTurns: number;
  /** At most so many; 100. */
  readonly maxTurns: number;
  /** Over once a turn moves the actors by less than this share of the first; 0.02. */
  readonly quietShare: number;
}

export const spatialDefaults: SpatialOptions = { minTurns: 2, maxTurns: 100, quietShare: 0.02 };

export interface SpatialRun {
  /** Where everybody stood at the start and after every turn: row by actor, column by dimension. */
  readonly path: readonly Float64Array[];
  /** At the end, for each actor, the chance that the position it holds (with whoever shares it) prevails. */
  readonly chances: Float64Array;
  /** On each dimension, the mean of the last positions weighted by their chances: where agreement is expected. */
  readonly expected: readonly number[];
  /** Whether it went quiet, or stopped at the limit of turns. */
  readonly converged: boolean;
  readonly turns: number;
}

/** The actors as columns of numbers, as the steps work on them. */
export interface Arena {
  readonly actors: number;
  readonly dimensions: number;
  readonly capability: Float64Array;
  /** Row by actor, column by dimension. */
  readonly salience: Float64Array;
  /** Over all dimensions. */
  readonly totalSalience: Float64Array;
  /** Capability × salience. */
  readonly weights: Float64Array;
  /** Room for what each challenger thinks of the others, used anew by each: a run makes thousands of them. */
  readonly scratch: {
    readonly guessed: Float64Array;
    readonly likings: Float64Array;
    readonly stakes: Float64Array;
  };
}

/** Where everybody stands, and how each sees it. */
export interface Standing {
  readonly positions: Float64Array;
  /** Row by the actor whose position is judged, column by the one that judges; from 0 to 1. */
  readonly distances: Float64Array;
  /** How ready each is to take risks, from −0.5 to 1. */
  readonly risks: Float64Array;
}
