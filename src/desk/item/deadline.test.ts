import { expect, test } from 'vitest';
import { usualDaysOff, type DaysOff } from '#desk/people/days-off.ts';
import {
  addWorkingDays,
  judgeDeadline,
  nextWorkingDay,
  proposeDeadline,
  workingDaysUntil,
} from './deadline.ts';

const offOn = (...holidays: readonly string[]): DaysOff => ({
  weekly: usualDaysOff,
  holidays: new Set(holidays),
});
const none = offOn();
// 2026-11-23 is a Monday.
const today = '2026-11-23';

test('working days skip Saturdays, Sundays and the desk’s holidays', () => {
  expect(addWorkingDays(today, 5, none)).toBe('2026-11-30');
  expect(addWorkingDays(today, 5, offOn('2026-11-25'))).toBe('2026-12-01');
  expect(addWorkingDays('2026-11-30', -5, none)).toBe(today);
  expect(workingDaysUntil(today, '2026-11-29', none)).toBe(4);
});

test('a desk whose week ends on Thursday counts by its own week', () => {
  const daysOff: DaysOff = { weekly: ['friday', 'saturday'], holidays: new Set() };
  expect(nextWorkingDay('2026-11-27', daysOff)).toBe('2026-11-29');
  expect(nextWorkingDay('2026-11-29', daysOff)).toBeUndefined();
  expect(addWorkingDays(today, 5, daysOff)).toBe('2026-11-30');
});

test('a day on which nobody works is followed by the next working day', () => {
  expect(nextWorkingDay('2026-11-28', none)).toBe('2026-11-30');
  expect(nextWorkingDay('2026-11-28', offOn('2026-11-30'))).toBe('2026-12-01');
  expect(nextWorkingDay('2026-11-25', offOn('2026-11-25'))).toBe('2026-11-26');
  expect(nextWorkingDay('2026-11-27', none)).toBeUndefined();
});

test('ten working days are given where nothing presses', () => {
  expect(proposeDeadline({ today, submissionDate: null, starts: '2027-10-18', daysOff: none })).toBe(
    '2026-12-07',
  );
});

test('the deadline is counted back from the day on which documents close', () => {
  const terms = { today, submissionDate: '2026-12-04', starts: '2027-10-18', daysOff: none };
  expect(proposeDeadline(terms)).toBe('2026-12-01');
  expect(judgeDeadline(terms, '2026-12-04')).toMatchObject({ tooLate: true, short: false });
});

test('where time has run out the next working day is proposed, and its author must say why', () => {
  const terms = { today: '2026-11-27', submissionDate: null, starts: '2026-11-30', daysOff: none };
  expect(proposeDeadline(terms)).toBe('2026-11-30');
  expect(judgeDeadline(terms, '2026-11-30')).toMatchObject({ workingDays: 1, short: true });
});

test('a submission date that has passed binds nobody; the meeting’s first day does', () => {
  const terms = { today, submissionDate: '2026-11-20', starts: '2026-12-02', daysOff: none };
  expect(proposeDeadline(terms)).toBe('2026-11-27');
});

test('more than ten working days is too long', () => {
  const terms = { today, submissionDate: null, starts: null, daysOff: none };
  expect(judgeDeadline(terms, '2026-12-08')).toMatchObject({ workingDays: 11, tooLong: true });
});
