import { expect, test } from 'vitest';
import { columnsOf } from './trend.ts';

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
