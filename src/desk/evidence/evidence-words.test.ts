import { expect, test } from 'vitest';
import { createFindArea } from './areas.ts';
import { missingIn, numberIn } from './missing.ts';
import { periodIn } from './period.ts';

const find = createFindArea([['IDN', 'Indonesia']]);
const codeOf = (code: string, name = ''): string => {
  const found = find(code, name);
  return found.ok ? `${found.area.kind} ${found.area.code}` : found.reason;
};

test('a country is found by two letters, three letters, the number of the United Nations and its names', () => {
  for (const code of ['IDN', 'ID', '360', 'idn']) expect(codeOf(code)).toBe('country IDN');
  expect(codeOf('', 'Indonesia')).toBe('country IDN');
  expect(codeOf('', 'Korea, Rep.')).toBe('country KOR');
  expect(codeOf('4')).toBe('country AFG');
  expect(codeOf('ROM')).toBe('country ROU');
});

test('several countries together are told from countries by code and by name', () => {
  expect(codeOf('ARB', 'Arab World')).toBe('aggregate ARB');
  expect(codeOf('WLD', 'World')).toBe('aggregate WLD');
  expect(codeOf('1W')).toBe('aggregate 1W');
  expect(codeOf('', 'Upper middle income')).toBe('aggregate UPPER-MIDDLE-INCOME');
  expect(codeOf('UNICEF_EAP', 'East Asia and Pacific')).toBe('aggregate UNICEF_EAP');
  // They carry a word of a sum and are countries all the same.
  expect(codeOf('ZAF', 'South Africa')).toBe('country ZAF');
  expect(codeOf('', 'United States')).toBe('country USA');
});

test('what is not known is not guessed, and a code and a name must mean the same', () => {
  expect(codeOf('QQQ', 'Atlantis')).toBe('unknown-area');
  expect(codeOf('IDN', 'India')).toBe('contradicting-area');
  expect(codeOf('', ' ')).toBe('no-area');
});

test('periods are read as publishers write them', () => {
  const read = {
    '2011 [YR2011]': '2011',
    YR2011: '2011',
    '2011.0': '2011',
    '2011-A1': '2011',
    '2011Q3': '2011-Q3',
    '2011-S1': '2011-S1',
    '2011M7': '2011-07',
    '2011-07': '2011-07',
    '2011-07-31T00:00:00': '2011-07-31',
  };
  for (const [text, period] of Object.entries(read)) expect(periodIn(text), text).toBe(period);
  for (const text of ['', '20', '2011-13', '2011-02-30', '2011Q5', '3011', 'Total'])
    expect(periodIn(text), text).toBeUndefined();
});

test('numbers are read by their decimal sign, and never guessed', () => {
  expect(numberIn('1,234.5', '.')).toBe(1234.5);
  expect(numberIn('1.234,5', ',')).toBe(1234.5);
  expect(numberIn('1 234,5', ',')).toBe(1234.5);
  expect(numberIn('−3.2e-2', '.')).toBe(-0.032);
  for (const text of ['12,5', '1.2.3', '12%', '0x10', '']) expect(numberIn(text, '.'), text).toBeUndefined();
  expect(numberIn('12.5', ',')).toBeUndefined();
});

test('a missing figure says why', () => {
  expect(missingIn('..')).toBe('not-available');
  expect(missingIn('')).toBe('blank');
  expect(missingIn('n/a')).toBe('not-available');
  expect(missingIn('rahasia')).toBe('confidential');
  // A letter alone is a slip of the hand, not a reason.
  for (const text of ['seven', 'x', 'M', 'c']) expect(missingIn(text), text).toBeUndefined();
});
