import { describe, expect, it } from 'vitest';
import { formatDate, formatMoment, formatNumber } from './formats.ts';

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
});
