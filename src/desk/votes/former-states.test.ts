import { expect, it } from 'vitest';
import { stateThen } from './former-states.ts';
import { formerStates } from './states-table.ts';
import { createFindState } from './states.ts';

const codeOn = (seat: string, on: string): string => stateThen(seat, on).code;

it('tells who held a seat on a day', () => {
  expect([codeOn('RUS', '1991-12-23'), codeOn('RUS', '1991-12-24')]).toEqual(['SUN', 'RUS']);
  expect([codeOn('DEU', '1990-10-02'), codeOn('DEU', '1990-10-03')]).toEqual(['BRD', 'DEU']);
  expect([codeOn('YEM', '1990-05-21'), codeOn('YEM', '1990-05-22')]).toEqual(['YAR', 'YEM']);
  expect([codeOn('EGY', '1957-01-01'), codeOn('EGY', '1960-01-01'), codeOn('EGY', '1962-01-01')]).toEqual([
    'EGY',
    'UAR',
    'EGY',
  ]);
  expect(['2003-02-03', '2003-02-04', '2006-06-02', '2006-06-03'].map((on) => codeOn('SRB', on))).toEqual([
    'FRY',
    'SCG',
    'SCG',
    'SRB',
  ]);
  expect(stateThen('RUS', '1980-01-01').name).toBe('Union of Soviet Socialist Republics');
  expect(stateThen('CSK', '1980-01-01')).toEqual({ code: 'CSK', name: 'Czechoslovakia' });
});

it('every such code is found again as its seat, so that a table that came out goes in again', () => {
  const find = createFindState();
  for (const { code, name, seat, until } of formerStates) {
    const day = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10);
    expect(find({ code, name: '' }, day), code).toEqual({ ok: true, code: seat });
    expect(find({ code: '', name }, day), name).toEqual({ ok: true, code: seat });
  }
});
