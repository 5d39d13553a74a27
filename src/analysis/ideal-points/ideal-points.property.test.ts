import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateIdealPoints } from './ideal-points.ts';
import { correlation, shuffleVotes, simulateVotes, type SimulationOptions } from './testing.ts';

const bodies: fc.Arbitrary<SimulationOptions> = fc.record({
  seed: fc.nat({ max: 1_000_000 }),
  countries: fc.integer({ min: 25, max: 60 }),
  sessions: fc.integer({ min: 1, max: 6 }),
  perSession: fc.integer({ min: 40, max: 80 }),
  repeated: fc.integer({ min: 0, max: 10 }),
  absent: fc.double({ min: 0, max: 0.3, noNaN: true }),
});

describe('Ideal points of simulated votes', () => {
  it('are the points that the votes were made from, up to the scale, and as near as they say', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(bodies, (options) => {
        const { votes, points, sessions } = simulateVotes(options);
        const found = estimateIdealPoints(votes, { positive: 0 });
        expect(found.converged).toBe(true);
        const real = Array.from(found.country, (c, row) => points[c * sessions + found.session[row]! - 1]!);
        expect(correlation(found.point, real)).toBeGreaterThan(0.93);
        // On the scale of the estimate: the points that were real, as standard as those that were found.
        const mean = real.reduce((sum, x) => sum + x, 0) / real.length;
        const deviation = Math.sqrt(real.reduce((sum, x) => sum + (x - mean) ** 2, 0) / real.length);
        real.forEach((x, row) =>
          errors.push(((x - mean) / deviation - found.point[row]!) / found.standardError[row]!),
        );
      }),
      { numRuns: 12, seed: 11 },
    );
    const size = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(size).toBeGreaterThan(0.75);
    expect(size).toBeLessThan(1.35);
  });

  it('are the same to the last bit when the votes come in another order', () => {
    fc.assert(
      fc.property(bodies, fc.nat({ max: 1000 }), (options, seed) => {
        const { votes } = simulateVotes(options);
        const found = estimateIdealPoints(votes, { positive: 0 });
        expect(estimateIdealPoints(shuffleVotes(votes, seed), { positive: 0 })).toEqual(found);
      }),
      { numRuns: 5, seed: 3 },
    );
  });

  it('have mean 0 and deviation 1, and the country that was named on the positive side', () => {
    fc.assert(
      fc.property(bodies, fc.boolean(), (options, turned) => {
        const { votes } = simulateVotes(options);
        // Yes for no turns every resolution round, and nothing else.
        const vote = turned ? votes.vote.map((code) => 4 - code) : votes.vote;
        const { point, country } = estimateIdealPoints({ ...votes, vote }, { positive: 0 });
        expect(point.reduce((sum, x) => sum + x, 0) / point.length).toBeCloseTo(0, 9);
        expect(point.reduce((sum, x) => sum + x * x, 0) / point.length).toBeCloseTo(1, 9);
        expect(point.reduce((sum, x, row) => (country[row] === 0 ? sum + x : sum), 0)).toBeGreaterThan(0);
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  it('are reached by steps that never go down', () => {
    fc.assert(
      fc.property(bodies, (options) => {
        const { trace } = estimateIdealPoints(simulateVotes(options).votes, { positive: 0 });
        trace.forEach((value, step) => expect(value).toBeGreaterThan(trace[step - 1] ?? -Infinity));
      }),
      { numRuns: 5, seed: 7 },
    );
  });
});
