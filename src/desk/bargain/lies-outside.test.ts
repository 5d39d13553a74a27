import { expect, it } from 'vitest';
import { liesOutside } from './lies-outside.ts';

it('is said of a value beyond either end of its interval, and of none without both', () => {
  const outside = (value: number | null, interval: readonly [number, number] | null): boolean =>
    liesOutside({ value, interval });
  expect([39, 40, 60, 61].map((value) => outside(value, [40, 60]))).toEqual([true, false, false, true]);
  expect(outside(null, [40, 60])).toBe(false);
  expect(outside(39, null)).toBe(false);
});
