import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numeric/random.ts';
import { banzhaf, shapleyShubik } from './power-indices.ts';
import type { WeightedGame } from './types.ts';

const close = (found: Float64Array, known: readonly number[], digits: number): void => {
  expect(found).toHaveLength(known.length);
  for (const [player, value] of known.entries()) expect(found[player]).toBeCloseTo(value, digits);
};
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

describe('Power in councils that others have published', () => {
  // Felsenthal and Machover, The Measurement of Voting Power (1998), tables 5.3.1 to 5.3.5.
  it('is that of the six of 1958, in which Luxembourg had none', () => {
    const council = { weights: [4, 4, 4, 2, 2, 1], quota: 12 };
    close(banzhaf(council).share, [5 / 21, 5 / 21, 5 / 21, 3 / 21, 3 / 21, 0], 14);
    close(shapleyShubik(council), [14 / 60, 14 / 60, 14 / 60, 9 / 60, 9 / 60, 0], 14);
  });

  it('is that of the fifteen of 1995', () => {
    const council = { weights: [10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2], quota: 62 };
    const banzhafShares = [
      ...times(4, 0.1116),
      0.0924,
      ...times(4, 0.0587),
      ...times(2, 0.0479),
      ...times(3, 0.0359),
      0.0226,
    ];
    close(banzhaf(council).share, banzhafShares, 4);
    const shapleyShares = [
      ...times(4, 0.1167),
      0.0955,
      ...times(4, 0.0552),
      ...times(2, 0.0454),
      ...times(3, 0.0353),
      0.0207,
    ];
    close(shapleyShubik(council), shapleyShares, 4);
  });

  // Nine votes of fifteen and none of the five against is 39 votes, seven for each permanent member. Straffin, "Power and
  // stability in politics" (Handbook of Game Theory 2, 1994): 421/2145 and 4/2145; 848 and 84 swings of 5,080.
  it('is that of the Security Council', () => {
    const council = { weights: [...times(5, 7), ...times(10, 1)], quota: 39 };
    close(shapleyShubik(council), [...times(5, 421 / 2145), ...times(10, 4 / 2145)], 14);
    close(banzhaf(council).share, [...times(5, 848 / 5080), ...times(10, 84 / 5080)], 14);
    close(banzhaf(council).swing, [...times(5, 848 / 2 ** 14), ...times(10, 84 / 2 ** 14)], 14);
  });
});

/** Swings by size of the coalition joined, counted one coalition at a time in whole numbers. */
function countedSwings({ weights, quota }: WeightedGame, player: number): bigint[] {
  const bySize = weights.map(() => new Map<number, bigint>());
  bySize[0]!.set(0, 1n);
  for (const [other, weight] of weights.entries()) {
    if (other === player) continue;
    for (let size = weights.length - 2; size >= 0; size--) {
      for (const [votes, coalitions] of bySize[size]!) {
        const sums = bySize[size + 1]!;
        sums.set(votes + weight, (sums.get(votes + weight) ?? 0n) + coalitions);
      }
    }
  }
  return bySize.map((sums) =>
    [...sums].reduce(
      (sum, [votes, coalitions]) =>
        votes < quota && votes + weights[player]! >= quota ? sum + coalitions : sum,
      0n,
    ),
  );
}

const factorial = (of: number): bigint => (of <= 1 ? 1n : BigInt(of) * factorial(of - 1));
/** A quotient of whole numbers to sixteen digits, however large they are. */
const quotient = (above: bigint, below: bigint): number => Number((above * 10n ** 40n) / below) / 1e40;

describe('Power in a council of thirty with weights up to 300', () => {
  const random = seededRandom(11);
  const weights = Array.from({ length: 30 }, () => Math.floor(random.uniform() ** 3 * 300));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const players = [0, 11, 29];

  it.each([
    ['a simple majority', Math.floor(total / 2) + 1],
    ['two thirds', Math.ceil((2 * total) / 3)],
    ['a tenth', Math.ceil(total / 10)],
  ])('is to twelve digits what counting in whole numbers gives, under %s', (_, quota) => {
    const game = { weights, quota };
    const { swing } = banzhaf(game);
    const shapley = shapleyShubik(game);
    for (const player of players) {
      const counts = countedSwings(game, player);
      const all = counts.reduce((sum, count) => sum + count, 0n);
      expect(Math.abs(swing[player]! / quotient(all, 2n ** 29n) - 1)).toBeLessThan(1e-12);
      const orders = counts.reduce(
        (sum, count, size) => sum + count * factorial(size) * factorial(29 - size),
        0n,
      );
      expect(Math.abs(shapley[player]! / quotient(orders, factorial(30)) - 1)).toBeLessThan(1e-12);
    }
  });
});

describe('A game that makes no sense', () => {
  it.each([
    [{ weights: [], quota: 1 }, 'banzhaf: there are no players'],
    [{ weights: [1, 0.5], quota: 1 }, 'banzhaf: weight 1 is 0.5; weights are whole numbers from 0'],
    [
      { weights: [1, 1], quota: 3 },
      'banzhaf: the quota is 3; it must be a whole number from 1 to 2, the sum of the weights',
    ],
    [{ weights: [1, 1], quota: 0 }, 'the quota is 0'],
    [{ weights: times(1001, 1), quota: 3 }, '1001 players are too many'],
    [{ weights: [2 ** 40, 2 ** 40 + 1], quota: 2 ** 40 }, 'a quota of 1099511627776 votes is too large'],
  ])('is refused (%#)', (game, message) => {
    expect(() => banzhaf(game)).toThrow(message);
  });
});
