import type { VoteTable } from '../../ideal-points/types.ts';

/** The model, and the simple rules beside it. */
export const forecastWays = ['mufakat', 'last-time', 'bloc', 'neighbours'] as const;
export type ForecastWay = (typeof forecastWays)[number];

/** How one way of foretelling votes did on real ones. */
export interface ForecastScores {
  readonly way: ForecastWay;
  readonly logLoss: number;
  readonly brier: number;
  /** The share foretold rightly. */
  readonly right: number;
  /** How far chances and frequencies lie apart, on average. */
  readonly calibration: number;
}

/** `forward`: with 20 answers known. `forward-none`: with none. `left-out`: one resolution left out at a time, no answer known. */
export type RecordKind = 'forward' | 'forward-none' | 'left-out';

export interface RecordTable {
  readonly kind: RecordKind;
  readonly resolutions: number;
  readonly rows: readonly ForecastScores[];
  /** Of each tenth of all chances that the model gave: how high on average, how often it came, and how many there were. */
  readonly bins: readonly (readonly [given: number, came: number, chances: number])[];
}

/** How votes that were taken already would have been foretold. */
export interface TrackRecord {
  readonly firstSession: number;
  readonly lastSession: number;
  readonly tables: readonly RecordTable[];
}

/** Votes to be judged on. */
export interface JudgedVotes {
  readonly votes: VoteTable;
  /** Of each roll call: its title. */
  readonly titles: readonly string[];
  /** Of each roll call: 1 where it counts. */
  readonly chosen: Uint8Array;
  /** The country on the positive side. */
  readonly positive: number;
  /** Of each country: whom it counts as its bloc. */
  readonly blocs: readonly string[];
}
