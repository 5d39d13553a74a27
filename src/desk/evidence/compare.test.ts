import { expect, test } from 'vitest';
import { catchingUp, latestIn, medianAmong, speedOf, standingAmong } from './compare.ts';
import { contradictionsIn, figureTable, type FigureTable } from './figures.ts';
import { mostAlike } from './most-alike.ts';

const table = (figures: Readonly<Record<string, Readonly<Record<string, number | null>>>>): FigureTable =>
  figureTable(
    Object.entries(figures).flatMap(([area, values]) =>
      Object.entries(values).map(([period, value]) => ({ area, period, value, missing: null })),
    ),
  );

const internet = table({
  IDN: { 2019: 47.7, 2020: 53.7, 2021: 62.1, 2023: 69.2 },
  MYS: { 2021: 96.8, 2022: 97.4, 2023: 97.7 },
  THA: { 2023: 89.5 },
  VNM: { 2023: 78.1 },
  LAO: { 2023: 69.2 },
  MMR: { 2015: 10.9 },
});

test('a rank is shared by equal figures and counts no stale one', () => {
  expect(standingAmong(internet, 'IDN', internet.keys(), 'more-is-better', 2025)).toEqual({
    rank: 4,
    tied: 1,
    of: 5,
  });
  expect(standingAmong(internet, 'IDN', internet.keys(), 'less-is-better', 2025)).toEqual({
    rank: 1,
    tied: 1,
    of: 5,
  });
  expect(standingAmong(internet, 'MMR', internet.keys(), 'more-is-better', 2025)).toBeNull();
  expect(latestIn(internet, 'MMR', 2025)?.stale).toBe(true);
  expect(latestIn(internet, 'BRN', 2025)).toBeNull();
});

test('speed is the median slope of ten years, and needs three of them', () => {
  // Slopes: 6, 7.2, 5.375, 8.4, 5.1667, 3.55; in order their middle two are 5.375 and 6.
  expect(speedOf(internet.get('IDN') ?? [])?.perYear).toBeCloseTo(5.6875, 6);
  expect(speedOf(internet.get('THA') ?? [])).toBeNull();
});

test('catching up says the gap and how long it takes, or that it never does', () => {
  const [ours, theirs] = [latestIn(internet, 'IDN', 2025), latestIn(internet, 'MYS', 2025)];
  const speeds = { ours: speedOf(internet.get('IDN') ?? []), theirs: speedOf(internet.get('MYS') ?? []) };
  const done = catchingUp(ours, theirs, speeds, 'more-is-better');
  expect(done).toMatchObject({ state: 'behind' });
  if (done.state !== 'behind') return;
  expect(done.gap).toBeCloseTo(28.5, 6);
  expect(done.toTheirLevel).toBeCloseTo(28.5 / 5.6875, 6);
  expect(done.toMeet).toBeCloseTo(28.5 / (5.6875 - 0.45), 6);
  expect(catchingUp(theirs, ours, speeds, 'more-is-better')).toEqual({ state: 'ahead' });
  expect(catchingUp(ours, theirs, { ours: null, theirs: null }, 'more-is-better')).toMatchObject({
    toTheirLevel: null,
    pace: { ours: false, both: false },
  });
  expect(catchingUp(ours, theirs, speeds, null)).toEqual({ state: 'unknown' });
});

test('the middle of peers needs three current figures', () => {
  expect(medianAmong(internet, ['MYS', 'THA', 'VNM', 'MMR'], 2025)).toEqual({
    value: 89.5,
    known: 3,
    members: 4,
  });
  expect(medianAmong(internet, ['MYS', 'MMR'], 2025)).toBeNull();
});

test('a year has its own figure, or the last of its months and quarters', () => {
  const monthly = table({ IDN: { '2023-01': 1, '2023-03': 3, '2023-02': 2, '2022-Q4': 9, 2022: 7 } });
  expect(monthly.get('IDN')?.map(({ period, value }) => [period, value])).toEqual([
    ['2022', 7],
    ['2023-03', 3],
  ]);
});

test('two sources contradict each other where they differ by more than rounding', () => {
  const other = table({ IDN: { 2023: 69.21, 2021: 50 }, MYS: { 2023: 97.7 } });
  expect(
    contradictionsIn([
      { source: 'one', table: internet },
      { source: 'two', table: other },
    ]),
  ).toEqual([
    {
      area: 'IDN',
      year: 2021,
      values: [
        { source: 'one', value: 62.1 },
        { source: 'two', value: 50 },
      ],
    },
  ]);
});

test('the most alike are nearest in people and wealth, and who lacks one is left out', () => {
  const people = table({
    IDN: { 2023: 277 },
    BRA: { 2023: 211 },
    MEX: { 2023: 128 },
    LUX: { 2023: 0.7 },
    NGA: { 2023: 224 },
  });
  const wealth = table({ IDN: { 2023: 14 }, BRA: { 2023: 18 }, MEX: { 2023: 22 }, LUX: { 2023: 130 } });
  const alike = mostAlike('IDN', [people, wealth], ['IDN', 'BRA', 'MEX', 'LUX', 'NGA']);
  expect(alike.map(({ code }) => code)).toEqual(['BRA', 'MEX', 'LUX']);
  expect(mostAlike('NGA', [people, wealth], ['IDN', 'NGA'])).toEqual([]);
});
