import { expect, it } from 'vitest';
import { calendarFile, type CalendarEvent } from './calendar-file.ts';

const event: CalendarEvent = {
  uid: 'm1@mufakat',
  title: 'Sidang; bagian satu, dua',
  starts: '2027-10-18',
  ends: '2027-11-12',
  place: 'Shanghai, Tiongkok',
  about: 'Baris satu\nBaris dua \\ tiga',
  url: 'https://desk.example/meetings/m1',
  confirmed: false,
  changedAt: '2026-11-23T02:10:00.000Z',
};
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

it('writes whole days with the day after the last as their end', () => {
  const lines = unfolded(calendarFile({ name: 'Meja', lang: 'id', events: [event] }));
  expect(lines).toContain('DTSTART;VALUE=DATE:20271018');
  expect(lines).toContain('DTEND;VALUE=DATE:20271113');
  expect(lines).toContain('STATUS:TENTATIVE');
  expect(lines).toContain('DTSTAMP:20261123T021000Z');
});

it('escapes what separates, and keeps line ends as signs', () => {
  const lines = unfolded(calendarFile({ name: 'Meja', lang: 'id', events: [event] }));
  expect(lines).toContain('SUMMARY;LANGUAGE=id:Sidang\\; bagian satu\\, dua');
  expect(lines).toContain('DESCRIPTION;LANGUAGE=id:Baris satu\\nBaris dua \\\\ tiga');
});

it('lets nobody begin a line of their own', () => {
  const text = calendarFile({
    name: 'x\r\nBEGIN:VALARM',
    lang: 'en',
    events: [{ ...event, title: 'a\rATTACH:b' }],
  });
  expect(unfolded(text).filter((line) => /^(BEGIN:VALARM|ATTACH)/.test(line))).toEqual([]);
});

it('folds lines at 75 bytes without cutting a character in two', () => {
  const title = 'Pertemuan é 中文 😀 '.repeat(20);
  const text = calendarFile({ name: 'Meja', lang: 'id', events: [{ ...event, title }] });
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(unfolded(text)).toContain(`SUMMARY;LANGUAGE=id:${title}`);
});

it('writes an hour as a moment, with the alarms before it', () => {
  const { starts: _starts, ends: _ends, ...shared } = event;
  const hour = { ...shared, at: '2026-12-08T10:00:00.000Z', alarms: [1440, 60] };
  const lines = unfolded(calendarFile({ name: 'Meja', lang: 'id', events: [hour] }));
  expect(lines).toContain('DTSTART:20261208T100000Z');
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-PT1440M', 'TRIGGER:-PT60M']);
  expect(lines.some((line) => line.startsWith('DTEND'))).toBe(false);
});
