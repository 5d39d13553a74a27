import { normalPoint } from './normal.ts';

/** What a confidence is about: that the truth lies within this share of the scale of what was recorded. */
const within = 0.1;

/**
 * **From a confidence to a standard deviation.** An officer says how sure a recorded position is as a chance: that the
 * true one lies within a tenth of the scale's length of it. With a normal distribution around the recorded position this
 * is the standard deviation that makes the chance true.
 *
 * @param confidence from 0 to 1; 1 is certain, and 0 (nothing known) is taken as 0.05
 * @param length of the scale
 * @returns in units of the scale
 * @throws RangeError for a confidence outside 0 to 1
 * @example spreadOf(0.9, 100); // 6.08: nine times in ten within 10
 */
export function spreadOf(confidence: number, length: number): number {
  if (!(confidence >= 0 && confidence <= 1))
    throw new RangeError(`spreadOf: confidence must be from 0 to 1, not ${confidence}`);
  if (confidence === 1) return 0;
  return (within * length) / -normalPoint((1 - Math.max(0.05, confidence)) / 2);
}
