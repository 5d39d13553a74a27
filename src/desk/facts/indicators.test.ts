import { describe, expect, it } from 'vitest';
import {
  coverageByTheme,
  indexValues,
  latestFigure,
  readIndicatorGaps,
  readIndicatorValues,
  readIndicators,
} from './indicators.ts';

const header =
  'code,name_en,name_id,definition_en,definition_id,unit_en,unit_id,direction,themes,scale_min,scale_max,publisher,year,reference,licence';
const users =
  'internet-users,People online,Pengguna,Of every hundred,Dari setiap seratus,% of people,% penduduk,more-is-better,connectivity inclusion,0,100,ITU,2024,IT.NET.USER.ZS,CC BY 4.0';
const price =
  'price,Price,Harga,What it costs,Biayanya,dollars,dolar,less-is-better,inclusion,0,,ITU,2019,basket,CC BY 4.0';
const table = [header, users, price].join('\n');
const { rows: indicators } = readIndicators(table);
const readValues = (...lines: string[]) =>
  readIndicatorValues(['indicator,actor,year,value', ...lines].join('\n'), indicators);

describe('A table of indicators', () => {
  it('gives name, direction, themes and scale, open above where nothing bounds it', () => {
    expect(
      indicators.map(({ code, direction, themes, scale }) => ({ code, direction, themes, scale })),
    ).toEqual([
      {
        code: 'internet-users',
        direction: 'more-is-better',
        themes: ['connectivity', 'inclusion'],
        scale: { min: 0, max: 100 },
      },
      { code: 'price', direction: 'less-is-better', themes: ['inclusion'], scale: { min: 0 } },
    ]);
    expect(indicators[0]?.name).toEqual({ en: 'People online', id: 'Pengguna' });
  });

  it('refuses a direction it does not know and a scale that is upside down', () => {
    const odd = [header, users.replace('more-is-better', 'up').replace(',0,100,', ',0,-1,')].join('\n');
    expect(readIndicators(odd)).toEqual({
      rows: [],
      problems: [
        {
          line: 2,
          field: 'direction',
          problem: '"up" is not one of more-is-better, less-is-better, neither',
        },
        { line: 2, field: 'scale_max', problem: 'is not above scale_min' },
      ],
    });
  });
});

describe('A table of figures', () => {
  it('names line and field of what is wrong and goes on', () => {
    const reading = readValues(
      'internet-users,IDN,2024,72.8',
      'internet-users,IDN,2024,72.9',
      'internet-users,IND,2024,170',
      'rainfall,IND,2024,1',
      'price,IND,2024,a few',
      'price,IND,2019,900',
    );
    expect(reading.problems).toEqual([
      { line: 3, field: 'year', problem: 'internet-users IDN 2024 stands here twice' },
      { line: 4, field: 'value', problem: '170 lies outside 0 to 100' },
      { line: 5, field: 'indicator', problem: '"rainfall" is not known' },
      { line: 6, field: 'value', problem: '"a few" is not a number' },
    ]);
    expect(reading.rows).toHaveLength(2);
  });

  it('gives the newest figure with its year, whatever the order of lines', () => {
    const index = indexValues(
      readValues('internet-users,IDN,2024,72.8', 'internet-users,IDN,2020,53.7').rows,
    );
    expect(latestFigure(index, 'internet-users', 'IDN')).toEqual({ known: true, value: 72.8, year: 2024 });
  });

  it('says that there is none, and never 0', () => {
    const none = { known: false, reason: 'none-published' };
    expect(latestFigure(indexValues([]), 'internet-users', 'IDN')).toEqual(none);
    expect(latestFigure(indexValues(readValues('price,IND,2019,9').rows), 'price', 'IDN')).toEqual(none);
  });
});

describe('Coverage of a theme', () => {
  it('counts an indicator only while it has a figure of the last five years', () => {
    const index = indexValues(readValues('internet-users,IDN,2022,66', 'price,IND,2019,9').rows);
    expect(coverageByTheme(['connectivity', 'inclusion', 'space'], indicators, index, 2026)).toEqual([
      { theme: 'connectivity', current: ['internet-users'], stale: [] },
      { theme: 'inclusion', current: ['internet-users'], stale: ['price'] },
      { theme: 'space', current: [], stale: [] },
    ]);
    expect(coverageByTheme(['connectivity'], indicators, index, 2027)[0]?.current).toEqual([]);
  });

  it('is said in words where it is thin', () => {
    expect(readIndicatorGaps('theme,indicators,note_en,note_id\nspace,0,None,Tidak ada\n').rows).toEqual([
      { theme: 'space', indicators: 0, note: { en: 'None', id: 'Tidak ada' } },
    ]);
  });
});
