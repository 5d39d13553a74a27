import { describe, expect, it } from 'vitest';
import { normalBelow, normalDensity, normalPoint, tailRatio } from './normal.ts';

/** From R 4.2.2: pnorm(x), and pnorm(-x) / dnorm(x) for the tail. */
describe('The normal distribution', () => {
  it('has the probabilities of R, far into the tail too', () => {
    const known: readonly (readonly [number, number])[] = [
      [-30, 4.906713927148187e-198],
      [-8, 6.220960574271785e-16],
      [-1.96, 0.02499789514822043],
      [0, 0.5],
      [0.3, 0.6179114221889527],
      [2.5, 0.9937903346742238],
    ];
    for (const [x, p] of known) expect(normalBelow(x) / p).toBeCloseTo(1, 9);
  });

  it('keeps its tail in units of its density where the tail itself is too small for a number', () => {
    expect(tailRatio(0)).toBeCloseTo(Math.sqrt(Math.PI / 2), 13);
    expect(tailRatio(7.0710678) * normalDensity(7.0710678)).toBeCloseTo(7.687299629545445e-13, 20);
    expect(tailRatio(7.0710679) / tailRatio(7.0710677)).toBeCloseTo(1, 7);
    expect(tailRatio(50) * 50).toBeCloseTo(1 - 1 / 2500 + 3 / 2500 ** 2 - 15 / 2500 ** 3, 11);
  });

  it('finds the point of a probability', () => {
    expect(normalPoint(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalPoint(1e-10)).toBeCloseTo(-6.361340902404056, 8);
    for (const x of [-3, -0.1, 0, 1.7]) expect(normalPoint(normalBelow(x))).toBeCloseTo(x, 12);
    expect(() => normalPoint(1)).toThrow('normalPoint: p must lie between 0 and 1, not 1');
  });
});
