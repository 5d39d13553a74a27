import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('is read back as it was written, commas, quotes and line ends in it', () => {
  const rows = [
    ['IDN', 'Tom, "Dick"\nand Harry', 72.2],
    ['LAO', null, null],
  ];
  expect(parse(csvOf(['code', 'name', 'value'], rows), { bom: true })).toEqual([
    ['code', 'name', 'value'],
    ['IDN', 'Tom, "Dick"\nand Harry', '72.2'],
    ['LAO', '', ''],
  ]);
});

it('gives a spreadsheet no formula to run, and leaves numbers alone', () => {
  expect(csvOf(['a', 'b'], [['=HYPERLINK("x")', -3]])).toContain(`"'=HYPERLINK(""x"")",-3`);
});
