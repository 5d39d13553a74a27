/** What is wrong in a file of figures, and where. */
export interface EvidenceTrouble {
  readonly file: string;
  readonly line: number | null;
  readonly field: string;
  readonly what: string;
  readonly value: string;
}

/** What taking files of figures in would do, or has done. */
export interface EvidencePlan {
  readonly files: readonly {
    readonly name: string;
    /** Null where it is no table of figures. */
    readonly format: string | null;
    readonly rows: number;
  }[];
  /** Figures that nobody told of before, those that stand otherwise now, and those as before. */
  readonly added: number;
  readonly revised: number;
  readonly same: number;
  /** Places of which the file says that there is no figure, and why. */
  readonly missing: number;
  /** The same figure told twice in the files. */
  readonly repeated: number;
  readonly series: number;
  readonly countries: number;
  /** Sums of several countries, kept apart from countries. */
  readonly aggregates: number;
  readonly first: string | null;
  readonly last: string | null;
  /** The first of them; `troubled` is how many there are. */
  readonly troubles: readonly EvidenceTrouble[];
  readonly troubled: number;
  /** Whether it was taken in; not where a row was bad and all or nothing was asked for. */
  readonly taken: boolean;
}

/** So many troubles are kept with a plan. */
export const mostTroublesKept = 200;
/** And so many with an import, to be saved as a table. */
export const mostTroublesSaved = 20_000;

/** Whether a bad row keeps everything out, or is left out alone. */
export const importManners = ['all-or-nothing', 'skip-bad-rows'] as const;
export type ImportManner = (typeof importManners)[number];
