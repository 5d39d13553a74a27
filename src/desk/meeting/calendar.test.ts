import { expect, it } from 'vitest';
import { addMonths, isMonth, monthGrid, sitsOn } from './calendar.ts';
import { moved, orderedBy } from './order.ts';

it('lays a month out in whole weeks from Monday', () => {
  const weeks = monthGrid('2027-10', []);
  expect(weeks[0]?.[0]?.date).toBe('2027-09-27');
  expect(weeks.at(-1)?.at(-1)?.date).toBe('2027-10-31');
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect(weeks.flat().filter(({ inside }) => inside)).toHaveLength(31);
});

it('puts a meeting on each of its days, over the end of a month too', () => {
  const conference = { starts: '2027-10-18', ends: '2027-11-12' };
  const days = monthGrid('2027-10', [conference])
    .flat()
    .filter(({ inside, meetings }) => inside && meetings.length > 0);
  expect(days.map(({ date }) => date)).toEqual(Array.from({ length: 14 }, (_, day) => `2027-10-${18 + day}`));
  expect(sitsOn({ starts: '2027-10-18', ends: null }, '2027-10-19')).toBe(false);
  expect(sitsOn({ starts: null, ends: null }, '2027-10-18')).toBe(false);
});

it('counts months over the year', () => {
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2027-01', -1)).toBe('2026-12');
  expect([isMonth('2027-00'), isMonth('2027-12'), isMonth('2027-1')]).toEqual([false, true, false]);
});

it('orders a running order by the numbers typed, ties and blanks in the order they stood', () => {
  const numbers = new Map([
    ['a', 3],
    ['b', 1.5],
    ['c', 1.5],
  ]);
  expect(orderedBy(['a', 'd', 'b', 'c'], numbers)).toEqual(['b', 'c', 'a', 'd']);
});

it('moves one item a step, and at the ends not at all', () => {
  expect(moved(['a', 'b', 'c'], 'c', 'up')).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'a', 'up')).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'x', 'down')).toEqual(['a', 'b', 'c']);
});
