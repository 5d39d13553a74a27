import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compoundPower } from './compound-power.ts';
import { powerUnder } from './power-under.ts';

const ones = (many: number): number[] => Array.from({ length: many }, () => 1);
const sumOf = (shares: Float64Array): number => shares.reduce((sum, share) => sum + share, 0);

describe('power under votes, a second condition and vetoes at once', () => {
  it('is that of the Security Council, and as exact for 190 members of whom five have a veto', () => {
    const council = powerUnder({
      ...{ weightings: [ones(15)], quotas: [9], vetoes: new Set([0, 1, 2, 3, 4]) },
    });
    // Straffin, Power and Stability in Politics (Handbook of Game Theory 2, 1994): 421/2145 and 848/5080.
    expect(council?.shapleyShubik[0]).toBeCloseTo(421 / 2145, 12);
    expect(council?.banzhaf[0]).toBeCloseTo(848 / 5080, 12);
    expect(council?.parts).toBeNull();
    const many = powerUnder({
      ...{ weightings: [ones(190)], quotas: [127], vetoes: new Set([0, 1, 2, 3, 4]) },
    });
    expect(Math.abs(sumOf(many!.shapleyShubik) - 1)).toBeLessThan(1e-12);
    expect(many!.shapleyShubik[0]).toBeGreaterThan(many!.shapleyShubik[9]!);
  });

  it('is what looking at all sums of all conditions together gives', () => {
    const members = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 30 }), fc.boolean()), {
        minLength: 2,
        maxLength: 9,
      })
      .chain((rows) =>
        fc.record({
          rows: fc.constant(rows),
          shares: fc.tuple(
            fc.double({ min: 0.05, max: 1, noNaN: true }),
            fc.double({ min: 0.05, max: 1, noNaN: true }),
          ),
        }),
      );
    fc.assert(
      fc.property(members, ({ rows, shares }) => {
        const weightings = [rows.map(([votes]) => votes), rows.map(([, people]) => people)];
        const quotas = weightings.map((weights, n) =>
          Math.max(1, Math.ceil(weights.reduce((sum, one) => sum + one, 0) * shares[n]!)),
        );
        const holders = rows.flatMap(([, , veto], n) => (veto ? [n] : []));
        const found = powerUnder({ weightings, quotas, vetoes: new Set(holders) });
        const isPossible = weightings.every(
          (weights, n) => weights.reduce((sum, one) => sum + one, 0) >= quotas[n]!,
        );
        expect(found !== null).toBe(isPossible);
        if (!found) return;
        const whole = compoundPower({
          weightings: [...weightings, rows.map(([, , veto]) => Number(veto))],
          wins: [[...quotas, holders.length]],
        });
        for (const [n] of rows.entries()) {
          expect(found.shapleyShubik[n]).toBeCloseTo(whole.shapleyShubik[n]!, 11);
          expect(found.banzhaf[n]).toBeCloseTo(whole.banzhaf[n]!, 11);
          expect(found.swing[n]).toBeCloseTo(whole.swing[n]!, 11);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('says into how many parts it counted weights that are too fine to look at all their sums, and gives up where even coarse parts are too many', () => {
    const people = Array.from({ length: 27 }, (_, n) => 83_000_003 - n * 3_000_001);
    const quota = Math.ceil(people.reduce((sum, one) => sum + one, 0) * 0.65);
    const conditions = { weightings: [ones(27), people], quotas: [15, quota], vetoes: new Set<number>() };
    const coarse = powerUnder(conditions, 1e7);
    expect(coarse?.parts).toBeGreaterThanOrEqual(200);
    expect(Math.abs(sumOf(coarse!.shapleyShubik) - 1)).toBeLessThan(1e-12);
    const finer = powerUnder(conditions, 4e7);
    expect(finer!.parts!).toBeGreaterThan(3 * coarse!.parts!);
    expect(Math.abs(finer!.shapleyShubik[0]! - coarse!.shapleyShubik[0]!)).toBeLessThan(2e-3);
    expect(powerUnder(conditions, 1e5)).toBeNull();
  });

  it('counts in parts where few meet whose weights are fine, instead of looking at sums without end', () => {
    const of = (people: readonly number[]) =>
      powerUnder(
        {
          weightings: [ones(5), people],
          quotas: [3, Math.ceil(sumOf(Float64Array.from(people)) * 0.62)],
          vetoes: new Set(),
        },
        1.2e9,
      )!;
    const fine = of([50_000_001, 20_000_003, 15_000_000, 10_000_007, 5_000_000]);
    const coarse = of([50, 20, 15, 10, 5]);
    expect([coarse.parts, fine.parts]).toEqual([null, expect.any(Number)]);
    for (const [n, share] of coarse.shapleyShubik.entries())
      expect(fine.shapleyShubik[n]).toBeCloseTo(share, 12);
  });
});
