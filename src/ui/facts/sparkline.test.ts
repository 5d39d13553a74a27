import { expect, it } from 'vitest';
import { sparkOf } from './sparkline.ts';

const years = (...values: (number | null)[]) => values.map((value, n) => ({ year: 2020 + n, value }));

it('draws the least at the bottom and the greatest on top', () => {
  expect(sparkOf(years(0, 5, 10), 66, 26)).toEqual({
    lines: ['3,23 33,13 63,3'],
    dots: [
      { x: 3, y: 23 },
      { x: 33, y: 13 },
      { x: 63, y: 3 },
    ],
  });
});

it('interrupts the line where a year has no figure, and keeps the lone dot', () => {
  const { lines, dots } = sparkOf(years(1, 2, null, 4, null), 60, 20);
  expect(lines).toHaveLength(1);
  expect(dots).toHaveLength(3);
});

it('lays what never changes in the middle', () => {
  expect(sparkOf(years(7, 7), 60, 20).lines).toEqual(['3,10 57,10']);
  expect(sparkOf(years(7), 60, 20)).toEqual({ lines: [], dots: [{ x: 3, y: 10 }] });
  expect(sparkOf([], 60, 20)).toEqual({ lines: [], dots: [] });
});
