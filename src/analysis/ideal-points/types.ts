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
