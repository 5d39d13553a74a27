import type { VoteCode } from '../ideal-points/types.ts';

/** One time that a past resolution was voted on. */
export interface Occasion {
  /** Of each country: its `VoteCode`, 0 for none. */
  readonly votes: Uint8Array;
  /** Of each country: its ideal point then; NaN where there is none. */
  readonly points: Float64Array;
}

/** A past resolution that the draft resembles, as `estimateIdealPoints` found it. */
export interface LikeResolution {
  readonly slope: number;
  readonly yesBelow: number;
  readonly noAbove: number;
  /** When it was voted on, the latest first; of more than three the first three count. */
  readonly occasions: readonly Occasion[];
  /** How much it is believed to be like the draft, against the others; 1 if not given. */
  readonly weight?: number;
}

/** What is known of a country's vote: it co-sponsors, has said so, or has told us. */
export interface KnownAnswer {
  readonly country: number;
  readonly vote: Exclude<VoteCode, 0>;
  /** From 0, worth nothing, to 1, certain. 1 if not given. */
  readonly certainty?: number;
}

/**
 * The rule by which the vote is decided, as what each answer adds to a sum: the draft is adopted where the sum is above
 * 0, or at 0 too where `atLeast`. A simple majority of those for and against: 1, 0, -1. Two thirds of them: 1, 0, -2 and
 * `atLeast`. A majority of all members: 1, -1, -1 with whoever stays away counted by `absent`.
 */
export interface VotingRule {
  readonly yes: number;
  readonly abstain: number;
  readonly no: number;
  readonly absent?: number;
  readonly atLeast?: boolean;
}

export interface PredictionInput {
  /** Of each country: its ideal point now, with its standard error; NaN where nothing is known. */
  readonly points: Float64Array;
  readonly errors: Float64Array;
  /** Past resolutions like the draft, or those of the last session where nothing better is known; at least one. */
  readonly like: readonly LikeResolution[];
  readonly known?: readonly KnownAnswer[];
  /** Who may vote; all countries with a point if not given. */
  readonly voters?: readonly number[];
  /** Of each country: how likely it is to vote at all; 1 if not given. */
  readonly presence?: Float64Array;
  readonly rule?: VotingRule;
  /** Who is not to be asked, whatever its answer would tell: ourselves, and who has answered. */
  readonly unasked?: readonly number[];
  readonly seed: number;
  readonly options?: Partial<PredictionOptions>;
}

export interface PredictionOptions {
  /** Which part of the error beside a country's ideal point is a leaning of its own that lasts; the rest is new each time. */
  readonly own: number;
  /** The deviation by which slope and cut points of a draft differ from those of a resolution that it is like. */
  readonly drift: number;
  /** The variance of a country's step since its point was estimated. */
  readonly step: number;
  /** How many versions of the draft are thought through. */
  readonly versions: number;
  /** How many votes are drawn for the counts. */
  readonly draws: number;
  /** Of which part of the draws the intervals hold: 0.9 for nine of ten. */
  readonly interval: number;
}

/** Lowest and highest of an interval, with the mean. */
export interface CountForecast {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A country whose answer, were it known, would leave less uncertain. */
export interface WorthAsking {
  readonly country: number;
  /** Which part of the variance of the rule's sum its answer would take away, on average over what it may answer. */
  readonly reduction: number;
}

export interface VotePrediction {
  readonly voters: readonly number[];
  /** Of each voter, three chances that sum to 1: yes, abstain, no; if it votes at all. */
  readonly chances: Float64Array;
  readonly yes: CountForecast;
  readonly abstain: CountForecast;
  readonly no: CountForecast;
  /** The chance that the draft is adopted; undefined where no rule was given. */
  readonly adopted: number | undefined;
  /** Ten or fewer, those worth most first; without those whose answer is known for certain and those in `unasked`. */
  readonly ask: readonly WorthAsking[];
  /** Of each resolution in `like`: how much the known answers make it the one that the draft is like; sums to 1. */
  readonly likeness: Float64Array;
  readonly seed: number;
}
