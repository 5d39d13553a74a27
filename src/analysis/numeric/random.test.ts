import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

describe('A seeded generator', () => {
  it('gives the words of sfc32 as an implementation in Python with whole numbers gave them', () => {
    const words = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 4 }, () => random.bits() >>> 0);
    };
    expect(words(7)).toEqual([1567175990, 4001537055, 3712519385, 798466242]);
    expect(words(2 ** 40 + 5)).toEqual([4291543451, 2445600121, 3320729992, 2251285112]);
    expect(seededRandom(7).uniform()).toBe(0.3648865962898764);
  });

  it('spreads evenly over its range', () => {
    const random = seededRandom(1);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw++) {
      const tenth = Math.floor(random.uniform() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // Chi-square with nine degrees of freedom: above 27.9 in one case of a thousand.
    expect(tenths.reduce((sum, seen) => sum + (seen - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });

  it('refuses a seed that is no whole number', () => {
    expect(() => seededRandom(0.5)).toThrow(
      'seededRandom: seed must be a whole number from 0 to 2^53 − 1, not 0.5',
    );
    expect(() => seededRandom(-1)).toThrow(RangeError);
  });
});
