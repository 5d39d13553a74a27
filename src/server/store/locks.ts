/**
 * What advisory locks are asked for by. Any number will do as long as nobody else on the database uses it, and no two are
 * the same: who waits for one thing must not wait for another.
 */
export const lockNumbers = {
  /** Two desks do not migrate at once. */
  migrating: 7_468_210,
  /** Rows of the audit follow each other one at a time. */
  audit: 7_468_211,
  /** What pg-boss works in is made once. */
  preparingJobs: 7_468_212,
  /** Votes are brought in by one at a time. */
  votes: 7_468_214,
  /** Figures are written, taken back or filled in by one at a time. */
  evidence: 7_468_215,
  /** Tables of trade are brought in by one at a time. */
  trade: 7_468_216,
  /** Letters are put together by one process at a time. */
  letters: 7_468_213,
  /** A review of the strategy begins, or an objective is marked more closely: one of the two at a time. */
  strategy: 7_468_217,
  /** Tables of participation and of dependence are brought in, or taken back, by one at a time. */
  standing: 7_468_218,
} as const;
