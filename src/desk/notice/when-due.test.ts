import { describe, expect, it } from 'vitest';
import { houseChoices, type NoticeChoices } from './choices.ts';
import { whenDue } from './when-due.ts';

const jakarta = houseChoices('Asia/Jakarta');
const due = (choices: Partial<NoticeChoices>, told: string, urgent = false): string =>
  whenDue({ ...jakarta, ...choices }, told, urgent);

// Thursday, 26 November 2026, 09:00 in Jakarta.
const morning = '2026-11-26T02:00:00.000Z';

describe('When a notice comes by mail', () => {
  it('comes at once to whoever has chosen nothing', () => {
    expect(due({}, morning)).toBe(morning);
  });

  it('waits for the hour of a daily digest, today or tomorrow', () => {
    expect(due({ pace: 'daily', hour: '16:30' }, morning)).toBe('2026-11-26T09:30:00.000Z');
    expect(due({ pace: 'daily', hour: '07:00' }, morning)).toBe('2026-11-27T00:00:00.000Z');
    expect(due({ pace: 'daily', hour: '09:00' }, morning)).toBe(morning);
  });

  it('waits for the day of a weekly digest', () => {
    expect(due({ pace: 'weekly', weekday: 1 }, morning)).toBe('2026-11-30T00:00:00.000Z');
    expect(due({ pace: 'weekly', weekday: 4 }, morning)).toBe('2026-12-03T00:00:00.000Z');
  });

  it('waits for the end of quiet hours, over midnight and within a day', () => {
    const quiet = { from: '20:00', until: '06:00' };
    expect(due({ quiet }, '2026-11-26T14:00:00.000Z')).toBe('2026-11-26T23:00:00.000Z');
    expect(due({ quiet }, '2026-11-26T20:00:00.000Z')).toBe('2026-11-26T23:00:00.000Z');
    expect(due({ quiet }, morning)).toBe(morning);
    expect(due({ quiet: { from: '08:00', until: '10:00' } }, morning)).toBe('2026-11-26T03:00:00.000Z');
    expect(due({ quiet: { from: '08:00', until: '08:00' } }, morning)).toBe(morning);
  });

  it('moves a digest whose hour is quiet to the end of the quiet hours', () => {
    const quiet = { from: '20:00', until: '08:00' };
    expect(due({ pace: 'daily', hour: '07:00', quiet }, morning)).toBe('2026-11-27T01:00:00.000Z');
  });

  it('waits for nothing where it is urgent', () => {
    const night = '2026-11-26T17:00:00.000Z';
    expect(due({ pace: 'weekly', quiet: { from: '20:00', until: '06:00' } }, night, true)).toBe(night);
  });

  it('finds its hour in a week in which summer time skips it', () => {
    const berlin = { ...jakarta, timeZone: 'Europe/Berlin', pace: 'daily', hour: '02:30' } as const;
    expect(whenDue(berlin, '2027-03-28T00:00:00.000Z', false)).toBe('2027-03-29T00:30:00.000Z');
  });
});
