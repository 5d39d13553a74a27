import { expect, it } from 'vitest';
import { sameIncome } from './same-income.ts';

const income = new Map(
  ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((code, n) => [
    code,
    [{ year: 2024, period: '2024', value: 100 * (n + 1) }],
  ]),
);

it('finds the countries in our quarter by income, and none where ours is not known', () => {
  expect(sameIncome('C', income, income.keys())).toEqual(['C', 'D']);
  expect(sameIncome('H', income, income.keys())).toEqual(['G', 'H']);
  expect(sameIncome('X', income, [...income.keys(), 'X'])).toEqual([]);
});
