/** How one way of foretelling votes did on real ones. */
export interface RecordRow {
  readonly way: 'mufakat' | 'last-time' | 'bloc' | 'neighbours';
  readonly logLoss: number;
  readonly brier: number;
  /** The share foretold rightly. */
  readonly right: number;
  readonly calibration: number;
}

/** A table of the bench, as it was measured. */
export interface RecordTable {
  readonly kind: 'forward' | 'forward-none' | 'left-out';
  readonly resolutions: number;
  readonly rows: readonly RecordRow[];
}

const row = (way: RecordRow['way'], figures: readonly [number, number, number, number]): RecordRow => {
  const [logLoss, brier, right, calibration] = figures;
  return { way, logLoss, brier, right, calibration };
};

/**
 * The track record of `predictVote` on votes of the General Assembly, sessions 72 to 74, beside three simple rules, as
 * `node bench/prediction.ts DIRECTORY 72 74` prints it. Whoever changes the model runs it again and writes here what it says.
 */
export const predictionRecord: readonly RecordTable[] = [
  {
    kind: 'forward',
    resolutions: 281,
    rows: [
      row('mufakat', [0.163, 0.075, 0.957, 0.014]),
      row('last-time', [0.233, 0.105, 0.943, 0.006]),
      row('bloc', [0.492, 0.258, 0.83, 0.007]),
      row('neighbours', [0.319, 0.159, 0.9, 0.003]),
    ],
  },
  {
    kind: 'forward-none',
    resolutions: 281,
    rows: [
      row('mufakat', [0.227, 0.107, 0.942, 0.027]),
      row('last-time', [0.232, 0.105, 0.943, 0.006]),
      row('bloc', [0.481, 0.249, 0.844, 0.006]),
      row('neighbours', [0.288, 0.138, 0.917, 0.006]),
    ],
  },
  {
    kind: 'left-out',
    resolutions: 95,
    rows: [
      row('mufakat', [0.209, 0.097, 0.947, 0.028]),
      row('last-time', [0.214, 0.098, 0.947, 0.008]),
      row('bloc', [0.474, 0.247, 0.845, 0.006]),
      row('neighbours', [0.277, 0.135, 0.919, 0.007]),
    ],
  },
];

/** Of all chances that were given: how high on average in each tenth, how often it came, and how many there were. */
export const calibration: readonly (readonly [given: number, came: number, chances: number])[] = [
  [0.02, 0.01, 80_872],
  [0.14, 0.09, 4865],
  [0.25, 0.17, 1860],
  [0.35, 0.28, 1034],
  [0.45, 0.49, 736],
  [0.55, 0.67, 754],
  [0.65, 0.73, 780],
  [0.76, 0.83, 1701],
  [0.86, 0.91, 4442],
  [0.97, 0.98, 36_327],
];
