import { describe, expect, it } from 'vitest';
import { confidenceBlocks } from './confidence.ts';
import { acceptability, finish, joinCounts, prepareSampling } from './acceptability.ts';
import { blockCount, sampleBlocks } from './sampling.ts';
import type { Criterion, Decision, Measurement } from './types.ts';

const exact = (value: number): Measurement => ({ kind: 'exact', value });
const table = (
  rows: readonly (readonly (number | Measurement)[])[],
  more: Partial<Decision> = {},
): Decision => ({
  alternatives: rows.map((_, at) => `a${at}`),
  criteria: (rows[0] ?? []).map((_, at): Criterion => ({ name: `c${at}`, better: 'more' })),
  measurements: rows.map((row) => row.map((one) => (typeof one === 'number' ? exact(one) : one))),
  scale: 'min-max',
  ...more,
});

/** Four standard errors of a share of 100,000. */
const close = 0.0064;
const many = { samples: 100_000, seed: 7 };

const near = (shares: Iterable<number>, expected: readonly number[], within = close): void => {
  for (const [at, share] of [...shares].entries())
    expect(Math.abs(share - expected[at]!)).toBeLessThan(within);
};

describe('Acceptability of ranks', () => {
  it('is a third each where each of three is best on one criterion, with the known central weights', () => {
    const found = acceptability(
      table([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
      many,
    );
    for (const row of found.acceptability) near(row, [1 / 3, 1 / 3, 1 / 3]);
    // The largest of three shares of a whole is 11/18 in the mean (order statistics of an even point of the simplex).
    near(found.centralWeights[0]!, [11 / 18, 7 / 36, 7 / 36], 0.01);
    expect(found.confidence).toEqual([1, 1, 1]);
    expect(found.draws).toMatchObject({ method: 'simplex', mixed: true });
  });

  it('follows the lengths of weights on a line: two criteria, three alternatives', () => {
    // Worth w, 1−w and 0.6: the third is first while w is between 0.4 and 0.6, the others two fifths each.
    const found = acceptability(
      table([
        [1, 0],
        [0, 1],
        [0.6, 0.6],
      ]),
      many,
    );
    near(found.acceptability[0]!, [0.4, 0.1, 0.5]);
    near(found.acceptability[1]!, [0.4, 0.1, 0.5]);
    near(found.acceptability[2]!, [0.2, 0.8, 0]);
    near(found.centralWeights[0]!, [0.8, 0.2]);
  });

  it('takes less for better where a criterion says so, and units for what they are', () => {
    const criteria: readonly Criterion[] = [
      { name: 'reach', better: 'more' },
      { name: 'cost', better: 'less' },
    ];
    const raw = acceptability(
      table(
        [
          [100, 9],
          [300, 2],
          [200, 5],
        ],
        { criteria },
      ),
      { samples: 500 },
    );
    expect([...raw.acceptability[1]!]).toEqual([1, 0, 0]);
    expect([...raw.acceptability[0]!]).toEqual([0, 0, 1]);
    expect(raw.centralWeights[0]).toBeNull();
    expect(raw.confidence[0]).toBeNull();
  });

  it('takes values as they are where they are on one scale already', () => {
    const given = acceptability(
      table(
        [
          [0.5, 0.5],
          [0.6, 0.1],
        ],
        { scale: 'given' },
      ),
      many,
    );
    // 0.5 against 0.6w + 0.1(1−w): level at w = 0.8.
    near(given.acceptability[0]!, [0.8, 0.2]);
  });

  it('lets equals share the better rank, as R smaa does', () => {
    const found = acceptability(
      table([
        [1, 0.3],
        [1, 0.3],
        [0, 0],
      ]),
      { samples: 1000 },
    );
    expect(found.acceptability.map((row) => [...row])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    // R package smaa, tests/nacw.R: the first of two alternatives, 1 to 0 on three criteria of 1/3, has these as its
    // central weights and the second has none.
    const third = { kind: 'exact', weight: 1 / 3 } as const;
    const dominated = acceptability(
      table(
        [
          [1, 1, 1],
          [0, 0, 0],
        ],
        { weights: [third, third, third] },
      ),
      {
        samples: 100,
      },
    );
    near(dominated.centralWeights[0]!, [1 / 3, 1 / 3, 1 / 3], 1e-12);
    expect(dominated.centralWeights[1]).toBeNull();
    expect(dominated.draws.method).toBe('exact');
  });

  it('leaves out what has a missing measurement, and says what', () => {
    const missing: Measurement = { kind: 'missing', reason: 'none published' };
    const found = acceptability(
      table([
        [1, 0],
        [0, missing],
        [0, 1],
      ]),
      { samples: 1000 },
    );
    expect(found.assessed).toEqual([0, 2]);
    expect(found.notAssessed).toEqual([
      { alternative: 1, missing: [{ criterion: 1, reason: 'none published' }] },
    ]);
    expect(found.acceptability[0]).toHaveLength(2);
    expect(() => acceptability(table([[missing, 1]]))).toThrow('none can be assessed');
  });

  it('draws data within intervals and around means, and says how sure it is with the central weights', () => {
    // Both even on overlapping intervals: 0 to 2 and 1 to 3: the first is ahead in one of eight.
    const found = acceptability(
      table([[{ kind: 'interval', low: 0, high: 2 }], [{ kind: 'interval', low: 1, high: 3 }]]),
      many,
    );
    near(found.acceptability[0]!, [1 / 8, 7 / 8]);
    expect(Math.abs(found.confidence[0]! - 1 / 8)).toBeLessThan(0.03);
    // Two normal ones a deviation of the difference apart: Φ(1) = 0.8413.
    const bell = acceptability(
      table([
        [{ kind: 'normal', mean: Math.SQRT2, deviation: 1 }],
        [{ kind: 'normal', mean: 0, deviation: 1 }],
      ]),
      many,
    );
    near(bell.acceptability[0]!, [0.8413, 0.1587]);
    // Two normal values and an even one with exact weights, against what is exact: the mean of Φ((0.07 + u) / 0.0781) over u even
    // from −0.02 to 0.02, by the trapezoid of 2,000 steps: 0.8123.
    const mixed = acceptability(
      table(
        [
          [
            { kind: 'normal', mean: 0.6, deviation: 0.1 },
            { kind: 'normal', mean: 0.4, deviation: 0.2 },
            { kind: 'interval', low: 0.5, high: 0.7 },
          ],
          [0.5, 0.4, 0.5],
        ],
        { scale: 'given', weights: [0.5, 0.3, 0.2].map((weight) => ({ kind: 'exact', weight })) },
      ),
      many,
    );
    near(mixed.acceptability[0]!, [0.8123, 0.1877]);
  });

  it('gives what is published of heparin and enoxaparin', () => {
    // Events in Geerts and others, New England Journal of Medicine 335 (1996), as chances with a beta distribution, in Lynd and O'Brien,
    // Journal of Clinical Epidemiology 57 (2004), the example of the R package smaa (van Valkenhoef; help pages of `smaa` and `smaa.cf`,
    // N = 10,000), whose printed results these are. Here each chance is a normal one of the same mean and deviation.
    const chance = (events: number, none: number) => {
      const all = events + none;
      return {
        kind: 'normal',
        mean: events / all,
        deviation: Math.sqrt((events * none) / (all * all * (all + 1))),
      } as const;
    };
    const clots: Decision = {
      alternatives: ['Heparin', 'Enoxaparin'],
      criteria: [
        { name: 'Prox DVT', better: 'less', ends: [0, 0.25] },
        { name: 'Dist DVT', better: 'less', ends: [0.15, 0.4] },
        { name: 'Bleed', better: 'less', ends: [0, 0.1] },
      ],
      measurements: [
        [chance(20, 116), chance(40, 96), chance(1, 135)],
        [chance(8, 121), chance(32, 97), chance(5, 124)],
      ],
      scale: 'min-max',
    };
    const found = acceptability(clots, many);
    // Four standard errors of a share of their 10,000 draws, and what normal chances differ.
    const published = 0.025;
    near(found.acceptability[0]!, [0.3504, 0.6496], published);
    near(found.acceptability[1]!, [0.6496, 0.3504], published);
    near(found.centralWeights[0]!, [0.1865, 0.2772, 0.5363], published);
    near(found.centralWeights[1]!, [0.4073, 0.3641, 0.2285], published);
    near(
      Float64Array.from(found.confidence, (one) => one ?? Number.NaN),
      [0.6682, 0.8956],
      published,
    );
    const known = acceptability(
      { ...clots, weights: [0.5, 0.2, 0.3].map((weight) => ({ kind: 'exact', weight })) },
      many,
    );
    near(known.acceptability[0]!, [0.1279, 0.8721], published);
  });

  it('counts who is ahead of whom when asked', () => {
    const found = acceptability(
      table([
        [1, 0],
        [0, 1],
        [0.6, 0.6],
      ]),
      { ...many, pairs: true },
    );
    near(found.ahead![0]!, [0, 0.5, 0.4]);
    near(found.ahead![2]!, [0.6, 0.6, 0]);
  });

  it('is the same to the last bit whoever takes which blocks', () => {
    const unsure = (value: number): Measurement => ({ kind: 'normal', mean: value, deviation: 0.2 });
    const decision = table(
      Array.from({ length: 30 }, (_, a) => [
        unsure((a * 7) % 11),
        unsure((a * 5) % 13),
        unsure((a * 3) % 17),
      ]),
    );
    const options = { samples: 3000, seed: 11, pairs: true };
    const alone = acceptability(decision, options);
    const prepared = prepareSampling(decision, options);
    const halves = [0, 1].map((half) =>
      Array.from({ length: blockCount / 2 }, (_, at) => 2 * at + half).toReversed(),
    );
    const joined = joinCounts(
      prepared,
      halves.map((blocks) => sampleBlocks(prepared.task, blocks)),
    );
    const parted = finish(
      prepared,
      joined,
      halves.map((blocks) => confidenceBlocks(joined.confidence!, blocks)),
    );
    expect(parted).toEqual(alone);
    expect(acceptability(decision, { ...options, seed: 12 })).not.toEqual(alone);
  });

  it('refuses what makes no sense, naming it', () => {
    expect(() => acceptability(table([[1]]), { samples: 0 })).toThrow('samples must be a whole number');
    expect(() => acceptability(table([[Number.NaN]]))).toThrow('row 1, criterion 1 is no measurement');
    expect(() => acceptability(table([[1, 2], [1]]))).toThrow('row 2 has 1 measurements, not 2');
    expect(() => acceptability(table([[1, 2]], { weights: [{ kind: 'exact', weight: 2 }] }))).toThrow(
      'add up to 2',
    );
  });
});
