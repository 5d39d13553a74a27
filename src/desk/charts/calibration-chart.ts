import type { Sheet } from './sheet.ts';

/** A tenth of all chances that were given: how high on average, how often it came, and how many there were. */
export type CalibrationBin = readonly [given: number, came: number, chances: number];

export interface CalibrationDot {
  readonly x: number;
  readonly y: number;
  /** Grows with the number of chances, slowly. */
  readonly size: number;
}

/** Where the axes stand. */
export const calibrationFrames: Readonly<
  Record<Sheet, Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>>
> = {
  wide: { left: 52, right: 352, top: 36, bottom: 336 },
  narrow: { left: 40, right: 324, top: 36, bottom: 320 },
};

/** Where each tenth lies between what was given (across) and what came (upright); on the diagonal a forecaster is right. */
export function calibrationDots(
  bins: readonly CalibrationBin[],
  sheet: Sheet = 'wide',
): readonly CalibrationDot[] {
  const { left, right, top, bottom } = calibrationFrames[sheet];
  return bins.map(([given, came, chances]) => ({
    x: left + given * (right - left),
    y: bottom - came * (bottom - top),
    size: 2 + Math.log10(Math.max(1, chances)),
  }));
}
