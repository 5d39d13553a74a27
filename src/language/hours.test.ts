import { expect, it } from 'vitest';
import { formatHour, formatMoment, zoneName } from './formats.ts';
import { sayHour, sayHourThere, sayLeft } from './hours.ts';
import { translatorFor } from './messages.ts';

const hour = '2026-12-14T10:00:00.000Z';

it('says an hour in the desk’s zone and in UTC, by the names that people know', () => {
  expect(sayHour(hour, 'en', 'Asia/Jakarta')).toBe('14 December 2026, 17:00 WIB (10:00 UTC)');
  expect(sayHour(hour, 'id', 'Asia/Jakarta')).toBe('14 Desember 2026, 17.00 WIB (10.00 UTC)');
  expect(sayHour(hour, 'en', 'UTC')).toBe('14 December 2026, 10:00 UTC');
  expect(zoneName(new Date(hour), 'en', 'Asia/Jakarta')).toBe('WIB');
  expect(formatHour(hour, 'en', 'Asia/Jakarta')).toBe('17:00 WIB');
  expect(formatMoment(hour, 'en', 'Asia/Jakarta')).toMatch(/^14 December 2026.* 17:00 WIB$/);
  expect(sayHourThere(hour, 'en', 'Asia/Tokyo')).toBe('14 December 2026, 19:00 GMT+9');
});

it('names the day in UTC where that is another', () => {
  expect(sayHour('2026-12-14T18:00:00.000Z', 'en', 'Asia/Jakarta')).toBe(
    '15 December 2026, 01:00 WIB (14 December 2026, 18:00 UTC)',
  );
});

it('says what is left in words, the two largest units of it', () => {
  const left = (from: string, lang: 'en' | 'id' = 'en') => sayLeft(translatorFor(lang), from, hour);
  expect(left('2026-12-12T07:00:00.000Z')).toBe('2 days 3 hours');
  expect(left('2026-12-12T07:00:00.000Z', 'id')).toBe('2 hari 3 jam');
  expect(left('2026-12-13T09:59:30.000Z')).toBe('1 day');
  expect(left('2026-12-14T08:58:30.000Z')).toBe('1 hour 1 minute');
  expect(left('2026-12-14T09:59:59.000Z')).toBe('1 second');
  expect(left('2026-12-14T11:00:00.000Z')).toBe('0 seconds');
});
