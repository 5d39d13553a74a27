/** One way in which a job can be done. */
export interface Way {
  /** The place of who does it, among those who can. */
  readonly officer: number;
  /** At least 0. */
  readonly hours: number;
  /** What it is worth that it is done so: a whole number from 0 up, so that the best can be told from the next best. */
  readonly worth: number;
  /** Between ways of one worth and one number of hours the one that suits more is taken. */
  readonly suits: number;
}

export interface AssignmentProblem {
  /** Of each job the ways in which it can be done; a job without one stays undone. */
  readonly jobs: readonly (readonly Way[])[];
  /** The hours that each officer has, at least 0. */
  readonly hours: readonly number[];
  /** Jobs that go on at the same time: nobody does two of a set. */
  readonly atOnce: readonly (readonly number[])[];
  /** Two places on the same days: who does anything on the one side does nothing on the other. */
  readonly apart: readonly (readonly [readonly number[], readonly number[]])[];
}

/** What a solver of mixed integer programmes says: whether it proved its answer the best, and each column's value. */
export interface Solved {
  readonly proved: boolean;
  readonly columns: Readonly<Record<string, number>>;
}

export interface Assignment {
  /** Of each job the place of the way taken among its ways; null where it is not done. */
  readonly taken: readonly (number | null)[];
  readonly worth: number;
  /** Whether no assignment is worth more; false where the solver's time was up first. */
  readonly proved: boolean;
}
