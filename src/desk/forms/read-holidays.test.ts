import { expect, it } from 'vitest';
import { readHolidays, withHolidays } from './read-holidays.ts';

it('reads days off from a table with or without a head, and names the lines that say none', () => {
  expect(readHolidays('tanggal;nama\n2027-03-10;Idulfitri\n2027-02-30;Tidak ada\n2027-03-11;')).toEqual({
    days: [{ on: '2027-03-10', name: 'Idulfitri' }],
    badLines: [3, 4],
  });
  // A first line with a figure in it was meant as a day: it is no head that may be passed over.
  expect(readHolidays('2027-13-01,Salah\n2027-01-01,Tahun Baru').badLines).toEqual([1]);
  expect(readHolidays('2027-01-01,Tahun Baru').days).toEqual([{ on: '2027-01-01', name: 'Tahun Baru' }]);
});

it('takes them in by day, in order, and keeps what the day is called in other languages', () => {
  const rows = [{ id: 'a', on: '2027-12-25', name: { en: 'Christmas' } }];
  const days = [
    { on: '2027-12-25', name: 'Natal' },
    { on: '2027-03-10', name: 'Idulfitri' },
  ];
  expect(withHolidays(rows, days, 'id', () => 'b')).toEqual([
    { id: 'b', on: '2027-03-10', name: { id: 'Idulfitri' } },
    { id: 'a', on: '2027-12-25', name: { en: 'Christmas', id: 'Natal' } },
  ]);
});
