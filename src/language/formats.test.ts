import { describe, expect, it } from 'vitest';
import { formatDate, formatDayInLine, formatMoment, formatNumber } from './formats.ts';

describe('numbers, days and hours in words', () => {
  it('puts no sign before what is rounded to nought', () => {
    expect(formatNumber(-0.2, 'en', 0)).toBe('0');
    expect(formatNumber(-1.25, 'id', 1)).toBe('-1,3');
  });

  it('tells one language, zone and day from another, also the second time', () => {
    for (const _ of [1, 2]) {
      expect(formatDate('2027-10-18', 'en')).toBe('18 October 2027');
      expect(formatDate('2027-10-18', 'id')).toBe('18 Oktober 2027');
      expect(formatMoment('2027-10-18T07:05:00.000Z', 'en', 'Asia/Jakarta')).toBe(
        '18 October 2027 at 14:05 WIB',
      );
      expect(formatMoment('2027-10-18T07:05:00.000Z', 'en', 'UTC')).toBe('18 October 2027 at 07:05 UTC');
    }
  });

  it('says a day that a line was begun with in the language of whoever reads it, and leaves other lines alone', () => {
    expect(formatDayInLine('2027-10-11', 'en')).toBe('11 October 2027');
    expect(formatDayInLine('2027-10-11, 09:00', 'id')).toBe('11 Oktober 2027, 09:00');
    for (const line of ['Mon 15 Feb, 09:00', '2027-13-40', '2027-10-111', 'before 2027-10-11', ''])
      expect(formatDayInLine(line, 'en')).toBe(line);
  });
});
