import { expect, it } from 'vitest';
import { medianSlope } from './median-slope.ts';

it('gives the slope of the worked example in Sen 1968, section 6', () => {
  const times = [1, 2, 3, 4, 10, 12, 18];
  const values = [9, 15, 19, 20, 45, 55, 78];
  expect(medianSlope(times.map((at, n) => ({ at, value: values[n] ?? 0 })))).toBe(4);
});

it('is not moved by one odd year', () => {
  const points = [2019, 2020, 2021, 2022, 2023].map((at) => ({ at, value: (at - 2019) * 2 }));
  expect(medianSlope(points)).toBe(2);
  expect(medianSlope(points.map((point) => (point.at === 2021 ? { ...point, value: 500 } : point)))).toBe(2);
});

it('says nothing of a single time', () => {
  expect(medianSlope([])).toBeUndefined();
  expect(
    medianSlope([
      { at: 2020, value: 1 },
      { at: 2020, value: 3 },
    ]),
  ).toBeUndefined();
});

it('refuses what is no number', () => {
  expect(() => medianSlope([{ at: 2020, value: Number.NaN }])).toThrow('medianSlope: point 0 is 2020, NaN');
});
