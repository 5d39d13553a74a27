import { describe, expect, it } from 'vitest';
import { estimateStaticPoints } from './static-points.ts';
import { correlation, simulateVotes } from './testing.ts';

describe('One point for each country of a small body', () => {
  it('is near the mean of the points that the votes were made from, in one row each', () => {
    const { votes, points, sessions } = simulateVotes({
      seed: 21,
      countries: 18,
      sessions: 3,
      perSession: 15,
      repeated: 0,
      absent: 0.1,
    });
    const found = estimateStaticPoints(votes, { positive: 0 });
    expect(found.converged).toBe(true);
    expect([...found.country]).toEqual(Array.from({ length: 18 }, (_, c) => c));
    expect(new Set(found.session)).toEqual(new Set([3]));
    const real = Array.from(found.country, (c) => points[c * sessions + 1]!);
    expect(correlation(found.point, real)).toBeGreaterThan(0.9);
    expect(found.votes.reduce((sum, own) => sum + own, 0)).toBeLessThanOrEqual(votes.vote.length);
  });
});
