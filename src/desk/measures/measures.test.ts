import { describe, expect, test } from 'vitest';
import { measure, quantileOf, quarterOf, quartersUntil, ratioOf } from './measures.ts';
import type { AskedLine, InputLine, Observed } from './observed.ts';

const now = '2026-11-25T08:00:00.000Z';
const none: Observed = { asked: [], inputs: [], cleared: [], contradictions: [] };
const asked = (line: Partial<AskedLine>): AskedLine => ({
  item: 'one',
  institution: 'fin',
  sector: 'government',
  askedAt: '2026-10-01T08:00:00.000Z',
  deadline: '2026-10-15T10:00:00.000Z',
  answeredAt: null,
  withdrawn: false,
  ...line,
});
const input = (line: Partial<InputLine>): InputLine => ({
  item: 'one',
  institution: 'fin',
  sector: 'government',
  kind: 'condition',
  at: '2026-10-10T08:00:00.000Z',
  settled: null,
  wordingTaken: false,
  ...line,
});
const measured = (observed: Partial<Observed>, count = 4) =>
  measure({ ...none, ...observed }, quartersUntil(now, count), now);

describe('quarters', () => {
  test('a moment falls in its quarter of the year', () => {
    expect(quarterOf('2026-03-31T23:59:59.000Z')).toBe('2026-Q1');
    expect(quarterOf('2026-04-01T00:00:00.000Z')).toBe('2026-Q2');
  });
  test('quarters are counted back over the turn of the year', () => {
    expect(quartersUntil('2026-02-01T00:00:00.000Z', 3)).toEqual(['2025-Q3', '2025-Q4', '2026-Q1']);
  });
});

test('quartiles are those of Hyndman and Fan’s definition 7', () => {
  // By hand: place (n - 1)p + 1, so 2, 3 and 4 of five values; 1.75, 2.5 and 3.25 of four.
  expect([0.25, 0.5, 0.75].map((share) => quantileOf([1, 2, 4, 8, 16], share))).toEqual([2, 4, 8]);
  expect([0.25, 0.5, 0.75].map((share) => quantileOf([1, 2, 4, 8], share))).toEqual([1.75, 3, 5]);
  expect(quantileOf([], 0.5)).toBeNull();
});

test('a share of nothing is not known', () => {
  expect(ratioOf({ part: 0, whole: 0 })).toBeNull();
  expect(measured({}).toClear).toEqual({ count: 0, median: null, lowerQuartile: null, upperQuartile: null });
});

test('a reply is on time by its first coming; one that is owed and late counts against; one not due yet, nowhere', () => {
  const { onTime } = measured({
    asked: [
      asked({ answeredAt: '2026-10-15T09:00:00.000Z' }),
      asked({ answeredAt: '2026-10-15T11:00:00.000Z' }),
      asked({}),
      asked({ deadline: '2026-12-15T10:00:00.000Z' }),
      asked({ withdrawn: true }),
    ],
  });
  expect(onTime).toEqual({ part: 1, whole: 3 });
});

test('what lies outside the quarters asked for is not counted', () => {
  const old = asked({ deadline: '2025-10-15T10:00:00.000Z', answeredAt: '2025-10-14T10:00:00.000Z' });
  expect(measured({ asked: [old] }).onTime.whole).toBe(0);
  expect(measured({ asked: [old] }, 8).onTime.whole).toBe(1);
});

test('an input is taken up when its condition is met or its wording taken; a comment only by its wording', () => {
  const { fared, conditions } = measured({
    inputs: [
      input({ settled: 'met' }),
      input({ settled: 'withdrawn' }),
      input({ settled: 'arbitrated', wordingTaken: true }),
      input({}),
      input({ kind: 'should' }),
      input({ kind: 'comment' }),
      input({ kind: 'comment', wordingTaken: true }),
    ],
  });
  expect(fared).toEqual({ takenUp: { part: 3, whole: 6 }, withdrawn: 1, arbitrated: 1, open: 1 });
  expect(conditions).toEqual({ part: 3, whole: 4 });
});

test('a sector is heard by items, however many of its institutions were asked', () => {
  const { sectorsHeard } = measured({
    asked: [
      asked({ item: 'one', sector: 'industry', answeredAt: '2026-10-14T09:00:00.000Z' }),
      asked({ item: 'one', sector: 'industry' }),
      asked({ item: 'two', sector: 'industry' }),
      asked({ item: 'three' }),
    ],
  });
  expect(sectorsHeard.find(({ sector }) => sector === 'industry')).toEqual({
    sector: 'industry',
    asked: { part: 2, whole: 3 },
    answered: { part: 1, whole: 2 },
  });
  expect(sectorsHeard.find(({ sector }) => sector === 'civil-society')?.asked).toEqual({ part: 0, whole: 3 });
});

test('time to clear is counted in days and by the quarter of the decision', () => {
  const cleared = (begunAt: string, clearedAt: string) => ({ item: 'one', begunAt, clearedAt });
  const { toClear, byQuarter } = measured({
    cleared: [
      cleared('2026-07-01T00:00:00.000Z', '2026-07-11T00:00:00.000Z'),
      cleared('2026-09-20T00:00:00.000Z', '2026-10-10T12:00:00.000Z'),
    ],
  });
  expect(toClear).toMatchObject({ count: 2, median: 15.25 });
  expect(byQuarter.map(({ of, value }) => [of, value.toClear.median])).toEqual([
    ...[
      ['2026-Q1', null],
      ['2026-Q2', null],
      ['2026-Q3', 10],
      ['2026-Q4', 20.5],
    ],
  ]);
});

test('contradictions are settled of those found; an open one counts whenever it began', () => {
  const { contradictions } = measured({
    contradictions: [
      { item: 'one', open: 1, settledAt: ['2026-10-01T00:00:00.000Z'] },
      { item: 'two', open: 0, settledAt: ['2024-10-01T00:00:00.000Z'] },
    ],
  });
  expect(contradictions).toEqual({ part: 1, whole: 2 });
});
