import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJoinPlayer, joinPlayerIn } from './join-player.ts';
import { banzhaf, shapleyShubik } from './power-indices.ts';
import type { WeightedGame } from './types.ts';

const game = (players: number, weight: number) =>
  fc
    .array(fc.integer({ min: 0, max: weight }), { minLength: 1, maxLength: players })
    .filter((weights) => weights.some((votes) => votes > 0))
    .chain((weights) =>
      fc
        .integer({ min: 1, max: weights.reduce((sum, votes) => sum + votes, 0) })
        .map((quota): WeightedGame => ({ weights, quota })),
    );

/** Both indices by going through every coalition. */
function bruteForce({ weights, quota }: WeightedGame): { swing: number[]; shapley: number[] } {
  const count = weights.length;
  const orders = (size: number): number => {
    let chance = 1 / count;
    for (let at = 1; at <= size; at++) chance *= at / (count - at);
    return chance;
  };
  const swing = weights.map(() => 0);
  const shapley = weights.map(() => 0);
  for (let coalition = 0; coalition < 2 ** count; coalition++) {
    const members = weights.keys().filter((player) => (coalition >> player) & 1);
    const inside = [...members];
    const votes = inside.reduce((sum, player) => sum + weights[player]!, 0);
    if (votes >= quota) continue;
    for (const [player, weight] of weights.entries()) {
      if (inside.includes(player) || votes + weight < quota) continue;
      swing[player]! += 2 ** (1 - count);
      shapley[player]! += orders(inside.length);
    }
  }
  return { swing, shapley };
}

describe('Power indices', () => {
  it('agree with going through every coalition of up to twelve', () => {
    fc.assert(
      fc.property(game(12, 9), (played) => {
        const expected = bruteForce(played);
        const { swing } = banzhaf(played);
        const shapley = shapleyShubik(played);
        for (const player of played.weights.keys()) {
          expect(swing[player]).toBeCloseTo(expected.swing[player]!, 13);
          expect(shapley[player]).toBeCloseTo(expected.shapley[player]!, 13);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('add up to 1 within 1e-12, give equals the same and members without votes nothing', () => {
    fc.assert(
      fc.property(game(120, 3000), (played) => {
        const { share } = banzhaf(played);
        const shapley = shapleyShubik(played);
        for (const index of [share, shapley]) {
          expect(Math.abs(index.reduce((sum, part) => sum + part, 0) - 1)).toBeLessThan(1e-12);
          for (const [player, weight] of played.weights.entries()) {
            expect(index[player]).toBe(index[played.weights.indexOf(weight)]);
            if (weight === 0) expect(index[player]).toBe(0);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('give more votes no less power', () => {
    fc.assert(
      fc.property(game(40, 60), (played) => {
        const order = [...played.weights.keys()].sort(
          (one, other) => played.weights[one]! - played.weights[other]!,
        );
        for (const index of [banzhaf(played).share, shapleyShubik(played)]) {
          const rising = order.map((player) => index[player]!);
          for (const [at, power] of rising.entries())
            expect(power - (rising[at - 1] ?? 0)).toBeGreaterThan(-1e-14);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('Adding a player in WebAssembly', () => {
  it('does what the plain loop does, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 }),
        fc.nat(39),
        fc.nat(39),
        fc.nat(39),
        (chances, low, high, weight) => {
          const run = (kind: typeof joinPlayerIn) => {
            const memory = new WebAssembly.Memory({ initial: 1 });
            const held = new Float64Array(memory.buffer, 16, chances.length);
            held.set(chances);
            const from = 1 + (weight % (chances.length - 1));
            kind(memory)(16, Math.max(from, low % chances.length), high % chances.length, from, 0.37);
            return [...held];
          };
          expect(run(joinPlayerIn)).toEqual(run(plainJoinPlayer));
        },
      ),
    );
  });
});
