/*
 * What the models of bargaining take and give. Positions are in units of the item's scale; models answer in the same units.
 */

/**
 * One actor in a bargain. `salience`, how much it cares, is from 0 to 1; `capability`, how much it can bring to bear, at
 * least 0, and only its ratios count. `confidence`: from 0 to 1, the chance that its true position lies within a tenth of
 * the scale of the one recorded.
 */
export interface BargainingActor {
  readonly actor: string;
  readonly position: number;
  readonly salience: number;
  readonly capability: number;
  readonly confidence: number;
}

/** The item's scale and the forum's rule as far as the models need them. */
export interface Bargain {
  readonly actors: readonly BargainingActor[];
  readonly lower: number;
  readonly upper: number;
  /** Where matters stand if nothing is agreed; null where that is no point of the scale. For the core. */
  readonly statusQuo: number | null;
  /** Votes needed (under consensus all of them) and the votes of each actor, in the order of `actors`; null where not known: then there is no core. */
  readonly rule: { readonly votes: readonly number[]; readonly needed: number } | null;
}

/**
 * The models of a landing zone, in the order in which they are shown: the first is the one to start from, the others second opinions.
 * `weighted_mean`: mean position, weighted by capability × salience. `weighted_median`: the position with half of that
 * weight on either side. `core`: the middle of the texts that no deciding majority would leave, and that one would choose
 * over the status quo. `challenge`: expected-utility challenges between pairs. `spatial`: KTAB's spatial model.
 */
export const modelNames = ['weighted_mean', 'weighted_median', 'core', 'challenge', 'spatial'] as const;
export type ModelName = (typeof modelNames)[number];

/** How a model's value is spread over the draws. */
export interface Spread {
  readonly mean: number;
  readonly standardDeviation: number;
  /** The middle of the draws: `level` of them lie inside. */
  readonly interval: readonly [number, number];
  readonly median: number;
  /** Share of the draws in each of equally wide classes from the scale's lower to its upper end; adds up to 1. */
  readonly histogram: readonly number[];
}

export interface ModelForecast {
  /** With every actor where it is recorded to stand; null where the model has no answer, and then `reason` says why. */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  /** null without a value, or where too few draws could be made in good time. */
  readonly spread: Spread | null;
  readonly reason?: 'no-rule' | 'empty-core' | 'no-weight' | 'too-many-actors';
  /** Draws behind the spread: fewer for the models that take long. */
  readonly draws: number;
}

export interface Forecast {
  readonly models: Readonly<Record<ModelName, ModelForecast>>;
  /** Share of the draws inside the intervals: 0.9. */
  readonly level: number;
  readonly seed: number;
}

export interface ForecastOptions {
  /** Draws for the mean, the median and the core; 10,000 unless told. */
  readonly draws: number;
  /** Draws at most for the models that take long; 200 unless told, and fewer with many actors. */
  readonly slowDraws: number;
  readonly level: number;
  readonly classes: number;
  readonly seed: number;
  readonly models: readonly ModelName[];
}

/** What moves the landing zone: one actor, and by how much the default model's value moves with it. */
export interface Sensitivity {
  readonly actor: string;
  /** Units of the scale the value moves for each unit the actor's position does: its share of the weight. */
  readonly pull: number;
  /** The value without this actor, less the value with it; null where nobody with weight is left. */
  readonly withoutIt: number | null;
  /** Share of the variance of the value that comes from not knowing this actor's position; the shares add up to 1 (all 0 where every position is certain). */
  readonly uncertaintyShare: number;
}

/** An actor moved, in thought: what is left out stays as it is. */
export interface Change {
  readonly actor: string;
  readonly position?: number;
  readonly salience?: number;
  readonly capability?: number;
  /** Taken out of the bargain altogether. */
  readonly leaves?: boolean;
}

/** A closed bargain whose outcome is known. */
export interface ClosedCase extends Bargain {
  readonly name: string;
  readonly outcome: number;
}

/**
 * How well one model did on closed cases, on a scale of 0 to 100 whatever each case's own.
 * `calibration`: of the intervals of each level, the share that held the outcome.
 */
export interface ModelRecord {
  readonly cases: number;
  /** Cases in which the model had no answer: counted here, in no mean. */
  readonly withoutAnswer: number;
  /** null without a case. */
  readonly meanAbsoluteError: number | null;
  /** The same in the cases’ own units, which says something where they share them; null without a case. */
  readonly inUnits: number | null;
  /** Standard error of that mean; null with fewer than two cases. */
  readonly standardError: number | null;
  readonly calibration: readonly { readonly level: number; readonly held: number; readonly cases: number }[];
}

export interface Backtest {
  readonly cases: number;
  readonly models: Readonly<Record<ModelName, ModelRecord>>;
  readonly seed: number;
}
