import { describe, expect, it } from 'vitest';
import { createFindState, foldName } from './states.ts';

const findState = createFindState([['IDN', 'Republik Indonesia']]);
const codeOf = (name: string, on = '2024-01-01', code = ''): string => {
  const found = findState({ code, name }, on);
  return found.ok ? found.code : found.reason;
};

describe('finding a state by what a record calls it', () => {
  it('knows Türkiye in all its spellings, whatever capitals, accents and punctuation', () => {
    const spellings = ['TURKEY', 'TURKIYE', 'TÜRKIYE', 'TÜRKÝYE', 'TÜRKİYE', 'Türkiye'];
    expect(spellings.map((name) => codeOf(name))).toEqual(spellings.map(() => 'TUR'));
    expect(codeOf('Côte d’Ivoire')).toBe('CIV');
    expect(codeOf("COTE D'IVOIRE")).toBe('CIV');
    expect(codeOf('St. Vincent & Grenadines')).toBe('VCT');
    expect(foldName('  The Gambia ')).toBe('GAMBIA');
  });

  it('gives a state that was renamed, or went on as the same member, one code', () => {
    expect(codeOf('ZAIRE', '1980-01-01')).toBe('COD');
    expect(codeOf('SWAZILAND', '1980-01-01')).toBe('SWZ');
    expect(codeOf('USSR', '1980-01-01')).toBe('RUS');
    expect(codeOf('Federal Republic of Germany', '1980-01-01')).toBe('DEU');
    expect(codeOf('', '1980-01-01', 'SUN')).toBe('RUS');
    expect(codeOf('UPPER VOLTA', '1970-01-01')).toBe('BFA');
  });

  it('gives a member that ended a code of its own, on its own days alone', () => {
    expect(codeOf('German Democratic Republic', '1980-01-01')).toBe('DDR');
    expect(codeOf('German Democratic Republic', '1990-10-03')).toBe('not-then');
    expect(codeOf('Czechoslovakia', '1992-12-31')).toBe('CSK');
    expect(codeOf('Czechia', '1992-12-31')).toBe('not-then');
    expect(codeOf('', '1995-01-01', 'CSK')).toBe('not-then');
  });

  it('tells by the day whom a name means', () => {
    expect(codeOf('Yugoslavia', '1980-01-01')).toBe('YUG');
    expect(codeOf('Yugoslavia', '2001-01-01')).toBe('SRB');
    expect(codeOf('', '1980-01-01', '345')).toBe('YUG');
    expect(codeOf('', '2015-01-01', '345')).toBe('SRB');
    expect(codeOf('China', '1971-10-24')).toBe('TWN');
    expect(codeOf('China', '1971-10-26')).toBe('CHN');
    expect(codeOf('China', '1960-10-24', 'CHN')).toBe('TWN');
  });

  it('knows the names that a desk adds in its own language', () => {
    expect(codeOf('republik indonesia')).toBe('IDN');
  });

  it('never guesses', () => {
    expect(codeOf('Atlantis')).toBe('unknown');
    expect(codeOf('Germny')).toBe('unknown');
    expect(codeOf('', '2024-01-01', '')).toBe('unknown');
    expect(codeOf('Angola', '2024-01-01', 'FRA')).toBe('contradicting');
  });
});
