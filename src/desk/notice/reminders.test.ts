import { describe, expect, it } from 'vitest';
import { remindersDue, remindersOf } from './reminders.ts';
import { houseReminders } from './telling.ts';
import { usualDaysOff } from '#desk/people/days-off.ts';

const calendar = {
  timeZone: 'Asia/Jakarta',
  daysOff: { weekly: usualDaysOff, holidays: new Set(['2026-12-09']) },
};
// Asked on Monday, due on Tuesday of the week after, at 17:00 in Jakarta.
const request = {
  id: 'request-1',
  institution: 'ins-1',
  askedAt: '2026-11-30T03:00:00.000Z',
  deadline: '2026-12-08T10:00:00.000Z',
};
const planned = remindersOf(request, houseReminders, calendar);

describe('Reminders of a reply', () => {
  it('go before, on and after the deadline, in working days: the focal point, the stand-in, the lead', () => {
    expect(planned.map(({ kind, who, at }) => [kind, who, at])).toEqual([
      ['reminder-before', 'focal-point', '2026-12-04T02:00:00.000Z'],
      ['reminder-on', 'focal-point', '2026-12-08T02:00:00.000Z'],
      ['reminder-after', 'stand-in', '2026-12-10T02:00:00.000Z'],
      ['not-answered', 'lead', '2026-12-11T02:00:00.000Z'],
    ]);
  });

  it('leave out what falls before the asking, and what the desk does not want', () => {
    const late = { ...request, askedAt: '2026-12-07T03:00:00.000Z' };
    expect(remindersOf(late, houseReminders, calendar).map(({ kind }) => kind)).toEqual([
      'reminder-on',
      'reminder-after',
      'not-answered',
    ]);
    expect(remindersOf(request, { before: 0, on: false, after: 0 }, calendar)).toEqual([]);
  });

  it('have keys of their own after the deadline is moved', () => {
    const moved = remindersOf({ ...request, deadline: '2026-12-15T10:00:00.000Z' }, houseReminders, calendar);
    expect(new Set([...planned, ...moved].map(({ once }) => once)).size).toBe(8);
  });

  it('are the same for what was asked together, and another for each institution', () => {
    const keys = (id: string, institution: string): readonly string[] =>
      remindersOf({ ...request, id, institution, batch: 'batch-1' }, houseReminders, calendar).map(
        ({ once }) => once,
      );
    expect(keys('request-2', 'ins-1')).toEqual(keys('request-1', 'ins-1'));
    expect(keys('request-3', 'ins-2')).not.toEqual(keys('request-1', 'ins-1'));
  });

  it('are told when their hour has come, and not before', () => {
    expect(remindersDue(planned, '2026-12-04T01:59:00.000Z')).toEqual([]);
    expect(remindersDue(planned, '2026-12-04T02:00:00.000Z').map(({ kind }) => kind)).toEqual([
      'reminder-before',
    ]);
  });

  it('come one at a time after a week in which nothing ran, and not at all after longer', () => {
    expect(remindersDue(planned, '2026-12-11T09:00:00.000Z').map(({ kind }) => kind)).toEqual([
      'reminder-after',
      'not-answered',
    ]);
    expect(remindersDue(planned, '2027-02-01T09:00:00.000Z')).toEqual([]);
  });
});
