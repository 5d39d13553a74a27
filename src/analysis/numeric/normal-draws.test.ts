import { describe, expect, it } from 'vitest';
import { normalBelow } from './normal.ts';
import { normalDraws } from './normal-draws.ts';
import { seededRandom } from './random.ts';

describe('Normal draws', () => {
  const draw = normalDraws(seededRandom(5));
  const drawn = Float64Array.from({ length: 400_000 }, () => draw()).sort();

  it('follow the normal distribution (Kolmogorov and Smirnov at one in a thousand)', () => {
    let largest = 0;
    for (const [at, place] of drawn.entries())
      largest = Math.max(largest, Math.abs(normalBelow(place) - (at + 0.5) / drawn.length));
    expect(largest * Math.sqrt(drawn.length)).toBeLessThan(1.95);
  });

  it('reach as far out as they should', () => {
    const beyond = drawn.filter((place) => Math.abs(place) > 3.6541528853610088).length;
    const expected = 2 * normalBelow(-3.6541528853610088) * drawn.length;
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('have the moments of the normal distribution', () => {
    const moment = (power: number): number =>
      drawn.reduce((sum, place) => sum + place ** power, 0) / drawn.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(drawn.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / drawn.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / drawn.length));
  });

  it('are the same for the same seed', () => {
    const [one, other] = [normalDraws(seededRandom(7)), normalDraws(seededRandom(7))];
    expect(Array.from({ length: 100 }, () => one())).toEqual(Array.from({ length: 100 }, () => other()));
  });
});
