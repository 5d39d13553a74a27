import { expect, it } from 'vitest';
import { figureMoves } from './figure-moves.ts';

const edition = (...figures: readonly (readonly [number, number])[]) =>
  figures.map(([year, value]) => ({ year, value }));

it('tells a newer year beside the last that was known', () => {
  expect(figureMoves(edition([2022, 46], [2023, 48]), edition([2022, 46], [2023, 48], [2024, 52]))).toEqual([
    { how: 'newer', before: { year: 2023, value: 48 }, after: { year: 2024, value: 52 } },
  ]);
});

it('tells what was revised and what was taken back, the newest first', () => {
  expect(figureMoves(edition([2021, 40], [2022, 46], [2023, 48]), edition([2021, 40], [2022, 45]))).toEqual([
    { how: 'withdrawn', before: { year: 2023, value: 48 }, after: null },
    { how: 'revised', before: { year: 2022, value: 46 }, after: { year: 2022, value: 45 } },
  ]);
});

it('takes rounding for no revision, leaves old years alone, and tells the first figure there ever was', () => {
  expect(figureMoves(edition([2023, 48]), edition([2023, 48.00000001]))).toEqual([]);
  expect(figureMoves(edition([2010, 5], [2023, 48]), edition([2023, 48]))).toEqual([]);
  expect(figureMoves([], edition([2023, 48]))).toEqual([
    { how: 'newer', before: null, after: { year: 2023, value: 48 } },
  ]);
  expect(figureMoves([], [])).toEqual([]);
});
