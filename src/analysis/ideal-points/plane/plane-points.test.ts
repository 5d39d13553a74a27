import { describe, expect, it } from 'vitest';
import { normalBelow, normalPoint } from '../../numeric/normal.ts';
import { seededRandom, type Random } from '../../numeric/random.ts';
import { estimateStaticPoints } from '../static-points.ts';
import { correlation, shuffleVotes, simulateVotes, tableOfRows } from '../testing.ts';
import type { VoteTable } from '../types.ts';
import { estimatePlanePoints } from './plane-points.ts';
import type { PlanePoints } from './types.ts';
import { makeVoteChance, voteChance } from './vote-chance.ts';

const normal = (random: Random): number =>
  normalPoint(Math.min(Math.max(random.uniform(), 1e-12), 1 - 1e-12));

/** Votes made by the model: two thirds of the resolutions divide along the first dimension, one third along the second. */
function votesInPlane(seed: number, countries: number, rollCalls: number) {
  const random = seededRandom(seed);
  const points = Array.from({ length: countries }, (_, c) => [c === 0 ? 2 : normal(random), normal(random)]);
  const rows: { country: number; rollCall: number; vote: number }[] = [];
  for (let rollCall = 0; rollCall < rollCalls; rollCall++) {
    const across = rollCall % 3 === 0;
    const slope = [across ? 0.2 * normal(random) : 1.6 * normal(random), across ? 1.6 * normal(random) : 0];
    const middle = 0.7 * normal(random);
    const width = 0.2 + random.uniform();
    points.forEach(([x = 0, y = 0], country) => {
      if (random.uniform() < 0.1) return;
      const lean = slope[0]! * x + slope[1]! * y;
      const u = random.uniform();
      const vote =
        u < normalBelow(middle - width / 2 - lean) ? 1 : u < normalBelow(middle + width / 2 - lean) ? 2 : 3;
      rows.push({ country, rollCall, vote });
    });
  }
  const none = Array.from({ length: rollCalls }, () => -1);
  const votes = tableOfRows(countries, Array.from({ length: rollCalls }, () => 1), none, rows); // prettier-ignore
  return { votes, points };
}

const dimension = ({ point, dimensions }: PlanePoints, d: number): Float64Array =>
  point.filter((_, k) => k % dimensions === d);

describe('Points of a small body in a plane', () => {
  const { votes, points } = votesInPlane(5, 40, 150);
  const found = estimatePlanePoints(votes, { positive: 0 });

  it('finds the plane the votes were made from, the dimension that divides more first', () => {
    expect(found.converged).toBe(true);
    expect([...found.country]).toEqual(Array.from({ length: 40 }, (_, c) => c));
    expect(correlation(dimension(found, 0), points.map(([x]) => x!))).toBeGreaterThan(0.95); // prettier-ignore
    expect(Math.abs(correlation(dimension(found, 1), points.map(([, y]) => y!)))).toBeGreaterThan(0.93); // prettier-ignore
    expect(found.divides[0]! + found.divides[1]!).toBeCloseTo(1, 12);
    expect(found.divides[0]).toBeGreaterThan(0.55);
  });

  it('is held to one answer: mean 0, deviation 1, no correlation, slopes at right angles, sides named', () => {
    const [x, y] = [dimension(found, 0), dimension(found, 1)];
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const values of [x, y]) {
      expect(mean(values)).toBeCloseTo(0, 10);
      expect(mean(values.map((value) => value * value))).toBeCloseTo(1, 10);
    }
    expect(mean(x.map((value, n) => value * y[n]!))).toBeCloseTo(0, 10);
    const { slope } = found.items;
    expect(slope.reduce((sum, b, k) => (k % 2 === 0 ? sum + b * slope[k + 1]! : sum), 0)).toBeCloseTo(0, 8);
    expect(found.point[0]).toBeGreaterThan(0);
    const furthest = y.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    expect(furthest).toBeGreaterThan(0);
  });

  it('gives the same numbers for the same votes in another order, and never steps down', () => {
    expect(estimatePlanePoints(shuffleVotes(votes, 3), { positive: 0 }).point).toEqual(found.point);
    expect(found.trace.every((value, n) => n === 0 || value > found.trace[n - 1]!)).toBe(true);
  });

  it('gives errors that hold: two of three true points lie within one, nineteen of twenty within two', () => {
    let [one, two, all] = [0, 0, 0];
    for (const seed of [11, 12, 13, 14]) {
      const drawn = votesInPlane(seed, 40, 90);
      const own = estimatePlanePoints(drawn.votes, { positive: 0 });
      for (const [d, e] of [
        [0, 1],
        [1, 0],
      ] as const) {
        // prettier-ignore
        const real = drawn.points.map((point) => point[d]!);
        const fit = straightLine(real, dimension(own, d), drawn.points.map((point) => point[e]!)); // prettier-ignore
        fit.forEach((miss, n) => {
          const ratio = Math.abs(miss) / own.standardError[2 * n + d]!;
          all++;
          if (ratio < 1) one++;
          if (ratio < 2) two++;
        });
      }
    }
    expect(one / all).toBeGreaterThan(0.6);
    expect(one / all).toBeLessThan(0.78);
    expect(two / all).toBeGreaterThan(0.91);
  });

  it('on a line is what the estimate of standing points finds', () => {
    const { votes: small } = simulateVotes({ seed: 21, countries: 18, sessions: 3, perSession: 15, repeated: 4, absent: 0.1 }); // prettier-ignore
    const line = estimatePlanePoints(small, { positive: 0, dimensions: 1, tolerance: 1e-7 });
    const other = estimateStaticPoints(small, { positive: 0, tolerance: 1e-7 });
    line.point.forEach((point, n) => expect(point).toBeCloseTo(other.point[n]!, 5));
    // There errors that hang together in other ways than by a session are left out: near, on average.
    const ratios = line.standardError.map((error, n) => error / other.standardError[n]!).toSorted();
    expect(ratios[ratios.length >> 1]).toBeGreaterThan(0.85);
    expect(ratios[ratios.length >> 1]).toBeLessThan(1.05);
  });

  it('says what is missing where two dimensions cannot be told', () => {
    const alike: VoteTable = tableOfRows(
      4,
      [1, 1],
      [-1, -1],
      [0, 1].flatMap((rollCall) => [0, 1, 2, 3].map((country) => ({ rollCall, country, vote: country < 2 ? 1 : 3 }))), // prettier-ignore
    );
    expect(() => estimatePlanePoints(alike, { positive: 0 })).toThrow(/fewer directions than 2 dimensions/);
    const three = { ...alike, ...tableOfRows(3, [1], [-1], [{ country: 0, rollCall: 0, vote: 1 }, { country: 1, rollCall: 0, vote: 3 }]) }; // prettier-ignore
    expect(() => estimatePlanePoints(three, { positive: 0 })).toThrow(/at least 4 countries/);
  });
});

/** What is left of the second after the best straight function of the first and the third. */
function straightLine(real: readonly number[], found: Float64Array, other: readonly number[]): number[] {
  const columns = [real.map(() => 1), real, other];
  const matrix = columns.map((a) => columns.map((b) => a.reduce((sum, x, n) => sum + x * b[n]!, 0)));
  const right = columns.map((a) => a.reduce((sum, x, n) => sum + x * found[n]!, 0));
  for (let k = 0; k < 3; k++)
    for (let r = 0; r < 3; r++) {
      if (r === k) continue;
      const times = matrix[r]![k]! / matrix[k]![k]!;
      for (let c = 0; c < 3; c++) matrix[r]![c]! -= times * matrix[k]![c]!;
      right[r]! -= times * right[k]!;
    }
  return real.map((_, n) => found[n]! - columns.reduce((sum, a, k) => sum + (right[k]! / matrix[k]![k]!) * a[n]!, 0)); // prettier-ignore
}

describe('How likely a vote is', () => {
  it('has the derivatives of its logarithm, in every place and far out', () => {
    const log = (place: number, low: number, high: number, two: boolean) => {
      const out = makeVoteChance();
      voteChance(place, low, high, two, out);
      return out;
    };
    const step = 1e-4;
    for (const [low, high] of [
      [-0.3, 0.8],
      [1.5, 2.1],
      [-4, -3.2],
      [6, 9],
      [-12, -11.5],
    ] as const)
      // prettier-ignore
      for (const place of [0, 1, 2]) {
        const at = log(place, low, high, true);
        const slopes = [
          (log(place, low + step, high, true).log - log(place, low - step, high, true).log) / (2 * step),
          (log(place, low, high + step, true).log - log(place, low, high - step, true).log) / (2 * step),
        ];
        expect(at.low).toBeCloseTo(slopes[0]!, 4);
        expect(at.high).toBeCloseTo(slopes[1]!, 4);
        const bends = [
          (log(place, low + step, high, true).low - log(place, low - step, high, true).low) / (2 * step),
          (log(place, low, high + step, true).low - log(place, low, high - step, true).low) / (2 * step),
          (log(place, low, high + step, true).high - log(place, low, high - step, true).high) / (2 * step),
        ];
        [at.lowLow, at.lowHigh, at.highHigh].forEach((bend, k) => expect(bend).toBeCloseTo(bends[k]!, 3));
      }
    expect(Math.exp(log(1, -1, 1, true).log)).toBeCloseTo(0.6826894921, 9);
    expect(log(2, 0.4, 0.4, false).log).toBeCloseTo(Math.log(1 - 0.6554217416), 9);
  });
});
