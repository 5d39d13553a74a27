import { expect, test } from 'vitest';
import { columnsOf, topOf } from './trend.ts';

const box = { width: 400, height: 100 };

test('columns share the width, and the highest reaches the top', () => {
  const columns = columnsOf(
    [
      { label: 'Q1', value: 20 },
      { label: 'Q2', value: 10 },
    ],
    20,
    box,
  );
  expect(columns.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
    [4, 0, 192, 100],
    [204, 50, 192, 50],
  ]);
});

test('a period with nothing to measure keeps its place and has no column', () => {
  const columns = columnsOf(
    [
      { label: 'Q1', value: null },
      { label: 'Q2', value: 1 },
    ],
    1,
    box,
  );
  expect(columns[0]).toMatchObject({ label: 'Q1', value: null, height: 0 });
  expect(columns[1]?.height).toBe(100);
});

test('what is written as 0 has hardly a column, and not the highest', () => {
  const points = [{ label: 'Q1', value: 0.01 }];
  expect(columnsOf(points, topOf(points), box)[0]?.height).toBeCloseTo(1);
  expect(
    topOf([
      { label: 'Q1', value: 12 },
      { label: 'Q2', value: null },
    ]),
  ).toBe(12);
});
