import { describe, expect, it } from 'vitest';
import { seededRandom } from '#analysis/numeric/random.ts';
import { drawWeights } from './draw-weights.ts';
import { planDraws, type Planned } from './plan-draws.ts';
import { splitR } from './split-r.ts';
import type { LinearStatement, WeightStatement } from './types.ts';
import { weightSpace } from './weight-space.ts';

const rank = (n: number): WeightStatement => ({ kind: 'rank', rank: n });
const between = (low: number, high: number): WeightStatement => ({ kind: 'interval', low, high });
const unknown: WeightStatement = { kind: 'unknown' };

function means(planned: Planned, samples = 40_000): { mean: number[]; all: Float64Array[] } {
  const draw = drawWeights(planned.plan, seededRandom(5));
  const all = Array.from({ length: samples }, () => {
    const weights = new Float64Array(planned.plan.space.criteria);
    draw(weights);
    return weights;
  });
  const mean = Array.from(all[0]!, (_, c) => all.reduce((sum, one) => sum + one[c]!, 0) / samples);
  return { mean, all };
}

const planned = (statements: readonly WeightStatement[], linear: readonly LinearStatement[] = []): Planned =>
  planDraws(weightSpace(statements.length, statements, linear), 3);

const near = (found: readonly number[], expected: readonly number[], within: number): void =>
  found.forEach((value, at) => expect(Math.abs(value - expected[at]!)).toBeLessThan(within));

describe('Weights drawn evenly', () => {
  it('are a third each on the simplex', () => {
    near(means(planned([unknown, unknown, unknown])).mean, [1 / 3, 1 / 3, 1 / 3], 0.006);
  });

  it('have the centroid weights of a complete order in the mean', () => {
    const plan = planned([rank(2), rank(1), rank(3)]);
    expect(plan.plan.method).toBe('ordered');
    // Rank order centroid: 11/18, 5/18, 2/18 (Barron, Acta Psychologica 80, 1992).
    const { mean, all } = means(plan);
    near(mean, [5 / 18, 11 / 18, 2 / 18], 0.004);
    expect(all.every(([second, first, third]) => first! >= second! && second! >= third!)).toBe(true);
  });

  it('keep within intervals, and are even there', () => {
    const plan = planned([between(0.2, 0.5), between(0.1, 0.3), unknown]);
    expect(plan.plan.method).toBe('rejection');
    const { mean, all } = means(plan);
    expect(all.every(([one, two]) => one! >= 0.2 && one! <= 0.5 && two! >= 0.1 && two! <= 0.3)).toBe(true);
    // A rectangle of two free weights, wholly within the simplex: its middle.
    near(mean, [0.35, 0.2, 0.45], 0.003);
  });

  it('are the one division that the greatest, or the least, leave', () => {
    for (const tenths of [
      [1, 2, 7],
      [7, 1, 2],
    ]) {
      const shares = tenths.map((of) => of / 10);
      near(means(planned(shares.map((share) => between(0, share))), 5).mean, shares, 1e-12);
      near(means(planned(shares.map((share) => between(share, 1))), 5).mean, shares, 1e-12);
    }
    near(means(planned([{ kind: 'exact', weight: 0.3 }, between(0, 0.7)]), 5).mean, [0.3, 0.7], 1e-12);
    expect(() =>
      planned([between(0, 0.5), between(0, 0.5)], [{ coefficients: [1, 0], atMost: 0.4 }]),
    ).toThrow('break a statement');
  });

  it('leave an exact weight as it is and let the others share the rest', () => {
    near(means(planned([{ kind: 'exact', weight: 0.4 }, unknown, unknown])).mean, [0.4, 0.3, 0.3], 0.005);
    near(
      means(
        planned([
          { kind: 'exact', weight: 2 },
          { kind: 'exact', weight: 6 },
        ]),
        5,
      ).mean,
      [0.25, 0.75],
      1e-12,
    );
  });

  it('walk where trying would seldom hit, with the same mean', () => {
    // A complete order of seven, said as limits: one in 5,040 points passes.
    const steps = Array.from({ length: 6 }, (_, at): LinearStatement => ({
      coefficients: Array.from({ length: 7 }, (_, c) => (c === at ? -1 : c === at + 1 ? 1 : 0)),
      atMost: 0,
    }));
    const plan = planned(
      Array.from({ length: 7 }, () => unknown),
      steps,
    );
    expect(plan.plan.method).toBe('hit-and-run');
    expect(plan.mixed).toBe(true);
    const centroid = Array.from({ length: 7 }, (_, at) =>
      Array.from({ length: 7 - at }, (_, k) => 1 / (k + at + 1)).reduce((sum, part) => sum + part / 7, 0),
    );
    const { mean, all } = means(plan);
    near(mean, centroid, 0.012);
    expect(all.every((weights) => Math.abs(weights.reduce((sum, one) => sum + one, 0) - 1) < 1e-12)).toBe(
      true,
    );
    expect(
      all.every((weights) => weights.every((one, at) => at === 0 || one <= weights[at - 1]! + 1e-12)),
    ).toBe(true);
  });

  it('are refused where no weights fit, or only flat ones', () => {
    expect(() => planned([between(0.6, 1), between(0.6, 1)])).toThrow('add up to more than 1');
    expect(() => planned([between(0, 0.3), between(0, 0.3), between(0, 0.2)])).toThrow(
      'the greatest weights add up to 0.8, which is less than 1',
    );
    expect(() => planned([unknown, unknown], [{ coefficients: [1, 1], atMost: 0.5 }])).toThrow(
      'no weights meet all',
    );
    const level: readonly LinearStatement[] = [
      { coefficients: [1, -1, 0], atMost: 0 },
      { coefficients: [-1, 1, 0], atMost: 0 },
    ];
    expect(() => planned([unknown, unknown, unknown], level)).toThrow('flat piece');
    expect(() => planned([{ kind: 'rank', rank: 0 }])).toThrow('criterion 1 has an impossible weight');
  });
});

describe('Whether chains have met', () => {
  it('is told by the spread between them', () => {
    const random = seededRandom(4);
    const chain = (at: number): number[] => Array.from({ length: 400 }, () => at + random.uniform());
    expect(splitR([chain(0), chain(0), chain(0)])).toBeLessThan(1.02);
    expect(splitR([chain(0), chain(1)])).toBeGreaterThan(1.5);
  });
});
