import { describe, expect, it } from 'vitest';
import { promethee, topsis, weightedSum, type Preference } from './plain-methods.ts';
import { whatWouldChange } from './what-would-change.ts';

const more = { better: 'more' } as const;
const less = { better: 'less' } as const;

describe('Plain ways to an order', () => {
  it('weighted sum goes from the worst to the best end of each criterion', () => {
    expect([
      ...weightedSum({
        criteria: [more, less],
        values: [
          [10, 3],
          [20, 5],
        ],
        weights: [1, 3],
      }),
    ]).toEqual([0.75, 0.25]);
  });

  it('TOPSIS gives the closeness of the published example', () => {
    // Tzeng and Huang, Multiple Attribute Decision Making (2011): 0.5037, 0.6581, 0.7482, 0.3340.
    const found = topsis({
      criteria: [more, more, more],
      weights: [0.3, 0.4, 0.3],
      values: [
        [5, 8, 4],
        [7, 6, 8],
        [8, 8, 6],
        [7, 4, 6],
      ],
    });
    expect([...found].map((value) => value.toFixed(4))).toEqual(['0.5037', '0.6581', '0.7482', '0.3340']);
  });

  it('PROMETHEE II gives the flows of the six power stations', () => {
    // Brans, Vincke and Mareschal, EJOR 24 (1986): net flows as sums over the five others, printed to three decimals.
    const values = [
      [80, 90, 600, 54, 8, 5],
      [65, 58, 200, 97, 1, 1],
      [83, 60, 400, 72, 4, 7],
      [40, 80, 1000, 75, 7, 10],
      [52, 72, 600, 20, 3, 8],
      [94, 96, 700, 36, 5, 6],
    ];
    const preferences: readonly Preference[] = [
      { kind: 'quasi', indifferent: 10 },
      { kind: 'linear', strict: 30 },
      { kind: 'linear-from', indifferent: 50, strict: 500 },
      { kind: 'level', indifferent: 10, strict: 60 },
      { kind: 'usual' },
      { kind: 'gaussian', turning: 5 },
    ];
    const { net } = promethee(
      { criteria: [less, more, less, less, less, more], values, weights: [1, 1, 1, 1, 1, 1] },
      preferences,
    );
    const published = [-0.728, 0.085, -0.447, -0.102, 1.466, -0.274];
    for (const [at, flow] of [...net].entries())
      expect(Math.abs(5 * flow - published[at]!)).toBeLessThan(0.004);
    expect(net.reduce((sum, flow) => sum + flow, 0)).toBeCloseTo(0, 12);
  });

  it('refuse what does not fit', () => {
    expect(() => topsis({ criteria: [more], values: [[1]], weights: [] })).toThrow(
      '0 weights but 1 criteria',
    );
    expect(() => weightedSum({ criteria: [more], values: [[Number.NaN]], weights: [1] })).toThrow('row 1');
    expect(() => weightedSum({ criteria: [more], values: [[1]], weights: [0] })).toThrow('not all 0');
  });
});

describe('What would change the order', () => {
  it('is the smallest change of a weight and of a datum that brings neighbours level', () => {
    const [turning] = whatWouldChange(
      [
        [1, 0],
        [0, 1],
      ],
      [0.6, 0.4],
    );
    expect(turning).toMatchObject({ ahead: 0, behind: 1, weight: { criterion: 0, from: 0.6 } });
    expect(turning!.gap).toBeCloseTo(0.2, 12);
    expect(turning!.weight!.to).toBeCloseTo(0.5, 12);
    expect(turning!.datum).toMatchObject({ criterion: 0, from: 0 });
    expect(turning!.datum!.to).toBeCloseTo(1 / 3, 12);
  });

  it('is nothing where one is better on everything', () => {
    const [turning] = whatWouldChange(
      [
        [1, 1],
        [0.2, 0.1],
      ],
      [0.5, 0.5],
    );
    expect(turning).toMatchObject({ weight: null, datum: null });
  });
});
