/** How alike two members of the United Nations voted, between 0 (never) and 1 (always). */
export interface Agreement {
  /** Null below `fewestVotes`: too little to say anything. */
  readonly score: number | null;
  /** The recorded votes it rests on. */
  readonly votes: number;
}

/** Below this many common votes no score is given, and in a theme no estimate. */
export const fewestVotes = 20;
