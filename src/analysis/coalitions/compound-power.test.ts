import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compoundPower } from './compound-power.ts';
import { banzhaf, shapleyShubik } from './power-indices.ts';
import type { CompoundGame } from './types.ts';

const ones = (many: number): number[] => Array.from({ length: many }, () => 1);

/** By looking at every order of joining, one coalition after the other: slow, and nothing in common with the method. */
function byEveryCoalition({ weightings, wins }: CompoundGame) {
  const players = weightings[0]!.length;
  const won = (coalition: number): boolean =>
    wins.some((clause) =>
      clause.every(
        (quota, n) =>
          quota === null ||
          weightings[n]!.reduce((sum, weight, player) => sum + ((coalition >> player) & 1) * weight, 0) >=
            quota,
      ),
    );
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const swing = ones(players).map(() => 0);
  const order = ones(players).map(() => 0);
  let passes = 0;
  for (let coalition = 0; coalition < 2 ** players; coalition++) {
    const size = coalition.toString(2).replaceAll('0', '').length;
    if (won(coalition)) passes += 1 / 2 ** players;
    for (let player = 0; player < players; player++) {
      if ((coalition >> player) & 1 || won(coalition) || !won(coalition | (1 << player))) continue;
      swing[player]! += 1 / 2 ** (players - 1);
      order[player]! += (factorial(size) * factorial(players - size - 1)) / factorial(players);
    }
  }
  return { swing, order, passes };
}

describe('power under several conditions', () => {
  it('is that of the Security Council: nine of fifteen, none of the permanent five against', () => {
    const found = compoundPower({
      weightings: [ones(15), [...ones(5), ...ones(10).map(() => 0)]],
      wins: [[9, 5]],
    });
    // Straffin, Power and Stability in Politics (Handbook of Game Theory 2, 1994): 421/2145 and 4/2145.
    expect(found.shapleyShubik[0]).toBeCloseTo(421 / 2145, 12);
    expect(found.shapleyShubik[14]).toBeCloseTo(4 / 2145, 12);
    // The same source: 848/5080 and 84/5080.
    expect(found.banzhaf[0]).toBeCloseTo(848 / 5080, 12);
    expect(found.banzhaf[14]).toBeCloseTo(84 / 5080, 12);
  });

  it('is that of the Council of the European Union: 15 of 27 with 65 hundredths of the people, or all but three', () => {
    // Shares of the population in tenths of a percent, in round numbers, 2023.
    const people = [
      186, 152, 133, 106, 84, 43, 39, 26, 24, 23, 23, 23, 22, 20, 15, 13, 12, 12, 11, 9, 6, 5, 4, 3, 2, 1, 1,
    ];
    const found = compoundPower({
      weightings: [ones(27), people],
      wins: [
        [15, 650],
        [24, null],
      ],
    });
    // Petróczy and Csató, Voting power in the Council of the European Union (2024): 13.2% of all coalitions win.
    expect(found.passes).toBeCloseTo(0.132, 3);
    expect(found.shapleyShubik.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    // Who has more people decides more often, and the largest less often than its share of them.
    expect([...found.banzhaf]).toEqual([...found.banzhaf].sort((a, b) => b - a));
    expect(found.banzhaf[0]).toBeLessThan(0.186);
  });

  it('is what counting every coalition gives, whatever the conditions', () => {
    const games = fc
      .record({
        players: fc.integer({ min: 2, max: 7 }),
        weightings: fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 7, maxLength: 7 }), {
          minLength: 1,
          maxLength: 3,
        }),
        clauses: fc.array(
          fc.array(fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })), { minLength: 3, maxLength: 3 }),
          { minLength: 1, maxLength: 2 },
        ),
      })
      .map(({ players, weightings, clauses }): CompoundGame => {
        const cut = weightings.map((weights) => weights.slice(0, players));
        return {
          weightings: cut,
          wins: clauses.map((clause) =>
            cut.map((weights, n) => {
              const share = clause[n] ?? null;
              return share === null
                ? null
                : Math.ceil(share * weights.reduce((sum, weight) => sum + weight, 0));
            }),
          ),
        };
      })
      .filter(({ weightings, wins }) =>
        wins.every((clause) =>
          clause.some((quota, n) => quota !== null && quota > 0 && weightings[n] !== undefined),
        ),
      );
    fc.assert(
      fc.property(games, (game) => {
        const found = compoundPower(game);
        const counted = byEveryCoalition(game);
        expect(found.passes).toBeCloseTo(counted.passes, 10);
        for (const [player, swing] of counted.swing.entries()) {
          expect(found.swing[player]).toBeCloseTo(swing, 10);
          expect(found.shapleyShubik[player]).toBeCloseTo(counted.order[player]!, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with one condition is that of one condition', () => {
    const game = { weights: [4, 4, 4, 2, 2, 1], quota: 12 };
    const found = compoundPower({ weightings: [game.weights], wins: [[game.quota]] });
    for (const [player, part] of shapleyShubik(game).entries())
      expect(found.shapleyShubik[player]).toBeCloseTo(part, 12);
    for (const [player, part] of banzhaf(game).share.entries())
      expect(found.banzhaf[player]).toBeCloseTo(part, 12);
  });

  it('refuses what is no rule', () => {
    expect(() => compoundPower({ weightings: [], wins: [[1]] })).toThrow('no players');
    expect(() => compoundPower({ weightings: [[1, 2]], wins: [[4]] })).toThrow(
      'not even all players together',
    );
    expect(() => compoundPower({ weightings: [[1, 2]], wins: [[0]] })).toThrow('nobody alone');
    expect(() => compoundPower({ weightings: [[1, 2], [1]], wins: [[1, 1]] })).toThrow(
      'weighting 1 has 1 weights',
    );
    expect(() => compoundPower({ weightings: [[1, 2]], wins: [[1, 1]] })).toThrow('clause 0 has 2 quotas');
    expect(() => compoundPower({ weightings: [[1, 0.5]], wins: [[1]] })).toThrow(
      'weight 1 of weighting 0 is 0.5',
    );
    expect(() =>
      compoundPower({ weightings: [ones(200), ones(200).map(() => 900)], wins: [[100, 90_000]] }),
    ).toThrow('count weights in larger units');
  });
});
