import { expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';
import { normalBelow, normalDensity } from './normal.ts';
import { normalBelowBoth } from './normal-pair.ts';

it('is what the angle between them says at the middle, and the product where they have nothing to do with one another', () => {
  // Sheppard (1899): 1/4 + the angle whose sine is the correlation over 2π.
  for (const correlation of [-0.99, -0.5, 0.2, 0.5, 0.95, 0.9999])
    expect(normalBelowBoth(0, 0, correlation)).toBeCloseTo(0.25 + Math.asin(correlation) / (2 * Math.PI), 10);
  expect(normalBelowBoth(0.3, -1.2, 0)).toBeCloseTo(normalBelow(0.3) * normalBelow(-1.2), 14);
});

it('is what the integral over one of them gives, whatever the correlation', () => {
  const { points, weights } = gaussLegendre(2000);
  for (const correlation of [-0.98, -0.4, 0.3, 0.8, 0.99, 0.9995])
    for (const [x, y] of [
      [0.5, 0.4],
      [-1, 0.2],
      [1.5, 1.49],
      [-2, -2.2],
      [3, -0.5],
    ] as const) {
      // From eight below nothing up to x.
      const expected = points.reduce((sum, point, at) => {
        const here = -8 + (x + 8) * point;
        return sum + (x + 8) * weights[at]! * normalDensity(here) * normalBelow((y - correlation * here) / Math.sqrt(1 - correlation ** 2));
      }, 0); // prettier-ignore
      expect(Math.abs(normalBelowBoth(x, y, correlation) - expected)).toBeLessThan(1e-9);
    }
});

it('follows the nearer bound where both are one, and what lies between where they are opposite', () => {
  expect(normalBelowBoth(1, 0.2, 1)).toBeCloseTo(normalBelow(0.2), 14);
  expect(normalBelowBoth(1, 0.2, -1)).toBeCloseTo(normalBelow(1) - normalBelow(-0.2), 14);
  expect(normalBelowBoth(-1, 0.2, -1)).toBe(0);
  expect(normalBelowBoth(Number.POSITIVE_INFINITY, 0.2, 0.5)).toBeCloseTo(normalBelow(0.2), 14);
  expect(() => normalBelowBoth(0, 0, 2)).toThrow('not at 2');
});
