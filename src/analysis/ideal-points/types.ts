/**
 * A vote as a number, so that hundreds of thousands of them fit into a typed array: 1 yes, 2 abstain, 3 no, 0 none
 * (absent, not voting, not a member). The order yes, abstain, no is the order along the scale.
 */
export const voteCode = { none: 0, yes: 1, abstain: 2, no: 3 } as const;
export type VoteCode = (typeof voteCode)[keyof typeof voteCode];

/**
 * Votes of one body in columns. `country`, `rollCall` and `vote` have one entry for each vote, in any order; countries
 * and roll calls are numbers from 0, and whoever makes the table keeps the names that belong to them.
 */
export interface VoteTable {
  /** How many countries there are; `country` holds numbers below it. */
  readonly countries: number;
  /** Of each roll call: the session it was taken in. Sessions are whole numbers in the order of time; gaps are kept. */
  readonly session: Int32Array;
  /**
   * Of each roll call: an earlier roll call that voted on the same resolution (usually in the session before), or -1.
   * Roll calls so linked, directly or through others, share one set of parameters and hold the sessions to one scale.
   */
  readonly repeats?: Int32Array;
  /** Of each vote: who cast it. */
  readonly country: Uint16Array;
  /** Of each vote: the roll call. */
  readonly rollCall: Uint32Array;
  /** Of each vote: a `VoteCode`. At most one vote of a country in a roll call. */
  readonly vote: Uint8Array;
}

/** How ideal points are to be estimated. */
export interface IdealPointOptions {
  /** A country that belongs on the positive side; for the UN General Assembly the United States. */
  readonly positive: number;
  /** Of each roll call: 0 to leave it out. All are used where this is not given. */
  readonly chosen?: Uint8Array;
  /** The variance of a country's step from one session to the next, on the standardised scale; 0.25 if not given. */
  readonly step?: number;
  /** The variance of a country's first point; 4 if not given. */
  readonly first?: number;
  /** Where to stop: the gradient in units of standard errors, as in `steepness`; 0.001 if not given. */
  readonly tolerance?: number;
  /** After how many steps to give up; 60 if not given. */
  readonly most?: number;
}

/** What is said of every estimate found by climbing the log-posterior. */
export interface Convergence {
  /** Whether the gradient fell below the tolerance; only this counts, not that the estimate stopped moving. */
  readonly converged: boolean;
  readonly iterations: number;
  /** The largest part of the gradient, each in units of its parameter's standard error were all others known. */
  readonly steepness: number;
  /** The log-posterior at the start and after each step, up to a constant. It never falls. */
  readonly trace: readonly number[];
}

/** What was found of the resolutions: one **item** for each resolution, however often it was voted on. */
export interface ItemEstimates {
  /** Of each roll call: its item, or -1 where all answered alike, nobody voted, or it was left out. */
  readonly ofRollCall: Int32Array;
  /** How sharply the item divides: positive where countries on the positive side tend to vote no. */
  readonly slope: Float64Array;
  /**
   * A country votes yes where slope × point + a standard normal error stays below `yesBelow`, no where it is above
   * `noAbove`, and abstains between. Nobody voted no: `noAbove` is infinite; nobody abstained: the two are equal.
   */
  readonly yesBelow: Float64Array;
  readonly noAbove: Float64Array;
}

/** A country's points, one row for each session in which it cast a vote that counts, by country and then session. */
export interface PointEstimates {
  readonly country: Uint16Array;
  readonly session: Int32Array;
  readonly point: Float64Array;
  readonly standardError: Float64Array;
  /** How many votes the session holds of the country: what the point rests on beside its neighbours. */
  readonly votes: Uint32Array;
}

export interface IdealPoints extends PointEstimates, Convergence {
  readonly items: ItemEstimates;
}
