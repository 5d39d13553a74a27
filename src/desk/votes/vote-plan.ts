/** What is wrong in a file of votes, where it first stands, and in how many rows. */
export interface VoteTrouble {
  readonly file: string;
  readonly line: number | null;
  readonly field: string;
  readonly what: string;
  readonly value: string;
  readonly rows: number;
}

/** What taking files of votes in would do, or has done. */
export interface VotePlan {
  readonly files: readonly {
    readonly name: string;
    /** Null where it is no table of votes. */
    readonly format: string | null;
    readonly rows: number;
  }[];
  /** Roll calls that no file told of before, those of which the files say something else now, and those as before. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Votes cast in the files' roll calls; those that stood otherwise before. */
  readonly votes: number;
  readonly changedVotes: number;
  /** Links between resolutions that come again. */
  readonly repeated: number;
  readonly bodies: readonly string[];
  readonly first: string | null;
  readonly last: string | null;
  /** The first of them; `troubled` is how many rows have one. */
  readonly troubles: readonly VoteTrouble[];
  readonly troubled: number;
}

/** Whether anything would change. */
export const changesAnything = ({ added, changed, repeated }: VotePlan): boolean =>
  added + changed + repeated > 0;

/** So many troubles are kept with a plan; what is not known by name is told once, so there are seldom many. */
export const mostTroubles = 200;

/** What went wrong where the process that worked on votes did not live through it, such as for want of memory. */
export const workerEnded = 'worker-ended';
