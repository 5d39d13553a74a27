import { expect, it } from 'vitest';
import { progressOf, type Aim } from './progress.ts';

const aim: Aim = { targetValue: 80, baseline: 40, baselineYear: 2020, by: '2030-12-31' };
const on = (value: number, year: number, changed: Partial<Aim> = {}) =>
  progressOf({ ...aim, ...changed }, { value, year }, 'more-is-better', '2026-11-26');

it('reads a figure as a share of the way, beside what an even pace would have gone by its year', () => {
  expect(on(60, 2025)).toMatchObject({ state: 'on-course', share: 0.5, expected: 0.5 });
  expect(on(55, 2025)).toMatchObject({ state: 'behind', share: 0.375, expected: 0.5 });
  expect(on(80, 2025)).toMatchObject({ state: 'reached', share: 1 });
  expect(on(38, 2025)).toMatchObject({ state: 'away', share: -0.05 });
});

it('reads a target below the baseline the other way round', () => {
  const less = { targetValue: 10, baseline: 20 };
  expect(on(15, 2025, less)).toMatchObject({ state: 'on-course', share: 0.5 });
  expect(on(9, 2025, less)).toMatchObject({ state: 'reached' });
  expect(on(22, 2025, less)).toMatchObject({ state: 'away' });
});

it('says nothing of the pace without a baseline, its year or a day', () => {
  expect(on(60, 2025, { baseline: null })).toMatchObject({ state: 'open', share: null });
  expect(on(81, 2025, { baseline: null })).toMatchObject({ state: 'reached' });
  expect(on(60, 2025, { by: null })).toMatchObject({ state: 'open', share: 0.5, expected: null });
  expect(on(60, 2025, { baselineYear: null })).toMatchObject({ state: 'open' });
  expect(on(60, 2019)).toMatchObject({ state: 'open', expected: null });
});

it('never takes a missing figure for nought, nor a missing target for met', () => {
  expect(progressOf(aim, null, 'more-is-better', '2026-11-26')).toEqual({
    ...{ state: 'not-known', figure: null, share: null, expected: null },
  });
  expect(on(60, 2025, { targetValue: null })).toMatchObject({ state: 'no-target', share: null });
});

it('flags a figure that is of none of the last five years', () => {
  expect(on(60, 2021).figure?.stale).toBe(true);
  expect(on(60, 2022).figure?.stale).toBe(false);
});
