import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

const integral = (count: number, of: (place: number) => number): number => {
  const { points, weights } = gaussLegendre(count);
  return points.reduce((sum, place, at) => sum + weights[at]! * of(place), 0);
};

describe('Gauss–Legendre integration', () => {
  it('has the points and weights of the tables (Abramowitz and Stegun 25.4.30, from 0 to 1)', () => {
    expect(gaussLegendre(2).points[0]).toBeCloseTo(0.5 - 1 / Math.sqrt(12), 15);
    const three = gaussLegendre(3);
    expect(three.points[0]).toBeCloseTo(0.5 - Math.sqrt(0.15), 15);
    expect([...three.weights].map((weight) => weight * 18)).toEqual(
      [5, 8, 5].map((ninth) => expect.closeTo(ninth, 13)),
    );
  });

  it.each([1, 2, 7, 95, 500])('is exact for polynomials up to degree 2n − 1 with n = %i', (count) => {
    for (const degree of [0, 1, count, 2 * count - 1])
      expect(integral(count, (place) => place ** degree) * (degree + 1)).toBeCloseTo(1, 12);
  });

  it('needs a point', () => {
    expect(() => gaussLegendre(0)).toThrow('gaussLegendre: needs a whole number of points from 1, not 0');
  });
});
