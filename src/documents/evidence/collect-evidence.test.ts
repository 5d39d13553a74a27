import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileOf, readAll } from './testing.ts';

const worldBank = `\uFEFF"Data Source","World Development Indicators",

"Last Updated Date","2026-04-08",

"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",
"Indonesia","IDN","Individuals using the Internet (% of population)","IT.NET.USER.ZS","66.5","69.2",
"Arab World","ARB","Individuals using the Internet (% of population)","IT.NET.USER.ZS","70.4","",
`;
const internetLines = [
  'IT.NET.USER.ZS IDN 2022 = 66.5',
  'IT.NET.USER.ZS IDN 2023 = 69.2',
  'IT.NET.USER.ZS ARB 2022 = 70.4',
];

test("the World Bank's own file is read past its preamble, with its unit and its sums of countries", async () => {
  const { collector, files, lines, troubles } = await readAll([fileOf('bulk.csv', worldBank)]);
  expect(troubles).toEqual([]);
  expect(lines).toEqual(internetLines);
  expect(files).toEqual([{ name: 'bulk.csv', format: 'world-bank', rows: 2 }]);
  expect(collector.series[0]).toMatchObject({
    source: 'World Development Indicators',
    publisher: 'World Bank',
    unit: { en: '% of population' },
  });
  expect(collector.areas.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
    'IDN country',
    'ARB aggregate',
  ]);
});

test('gzipped and zipped files are told by their bytes, and descriptions in a zip describe the series', async () => {
  expect((await readAll([fileOf('x.csv', gzipSync(worldBank))])).lines).toEqual(internetLines);
  const zipped = zipSync({
    'Metadata_Indicator.csv': strToU8(
      '"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE","SOURCE_ORGANIZATION",\n"IT.NET.USER.ZS","Internet users","Who went online.","ITU",\n',
    ),
    'API.csv': strToU8(worldBank),
  });
  const { collector, lines, troubles } = await readAll([fileOf('download', zipped)]);
  expect(troubles).toEqual([]);
  expect(lines).toEqual(internetLines);
  expect(collector.described()[0]?.definition).toEqual({ en: 'Who went online.' });
});

test('an export of DataBank is read: two dots, years twice, and the lines below the table', async () => {
  const { lines, troubles, files } = await readAll([
    fileOf(
      'databank.csv',
      `Country Name,Country Code,Series Name,Series Code,2011 [YR2011],2012 [YR2012]
Indonesia,IDN,Population,SP.POP.TOTL,245115988,..
,,,,,
,,,,,
Data from database: World Development Indicators,,,,,
Last Updated: 10/26/2023,,,,,
`,
    ),
  ]);
  expect(troubles).toEqual([]);
  expect(files[0]?.format).toBe('databank');
  expect(lines).toEqual(['SP.POP.TOTL IDN 2011 = 245115988', 'SP.POP.TOTL IDN 2012 = not-available']);
});

test('plain tables are read long, with years across and with indicators across', async () => {
  const long = 'country,indicator,year,value\nIndonesia,users,2023,69.2\n';
  expect((await readAll([fileOf('a', long)])).lines).toEqual(['users IDN 2023 = 69.2']);
  const across = 'iso3;Indikator;2022;2023\nIDN;users;66,5;69,2\nMYS;users;97,4;97,7\n';
  expect((await readAll([fileOf('b', across)])).lines).toEqual([
    'users IDN 2022 = 66.5',
    'users IDN 2023 = 69.2',
    'users MYS 2022 = 97.4',
    'users MYS 2023 = 97.7',
  ]);
  const indicators = 'negara\ttahun\tusers\tprice\nIndonesia\t2023\t69.2\t1.1\n';
  expect((await readAll([fileOf('c', indicators)])).lines).toEqual([
    'users IDN 2023 = 69.2',
    'price IDN 2023 = 1.1',
  ]);
});

test('a mapping says what columns mean that nobody could guess', async () => {
  const { lines, collector } = await readAll([fileOf('own.csv', 'Wilayah|Kurun|Jumlah\nIDN|2023|5\n')], {
    layout: 'long',
    columns: { area: 'Wilayah', period: 'Kurun', value: 'Jumlah' },
    indicator: { code: 'towers', name: 'Towers', unit: 'thousand', publisher: 'Ministry', multiplier: 1000 },
  });
  expect(lines).toEqual(['towers IDN 2023 = 5']);
  expect(collector.series[0]).toMatchObject({ multiplier: 1000, publisher: 'Ministry', source: 'Ministry' });
});

test('each bad row is told with its line and field, and the others are read', async () => {
  const { lines, troubles, collector } = await readAll([
    fileOf(
      'bad.csv',
      `iso3,indicator,year,value
IDN,users,2023,69.2
XQX,users,2023,1
IDN,users,last year,2
IDN,users,2021,"12,5"
IDN,users,2023,69.2
IDN,users,2023,70
IDN,users
IDN,,2020,3
IDN,users,2019,3
`,
    ),
  ]);
  expect(troubles).toEqual([
    '3 iso3 unknown-area',
    '4 year no-period',
    '5 value no-number',
    '7 value contradicts',
    '8  row-length',
    '9 indicator no-indicator',
  ]);
  expect(collector.repeated).toBe(1);
  expect(lines).toEqual(['users IDN 2023 = 69.2', 'users IDN 2019 = 3']);
});

test('SDMX-CSV is read: version 1 with labels in cells and any separator, version 2 with deletions', async () => {
  const first = `DATAFLOW;REF_AREA: Area;INDICATOR: Indicator;SEX: Sex;TIME_PERIOD: Time;OBS_VALUE;UNIT_MULT;OBS_STATUS
UNICEF:ICT(1.0);IDN: Indonesia;USERS: Internet users;_T: Total;2023;69,2;0;A
UNICEF:ICT(1.0);IDN: Indonesia;USERS: Internet users;F: Female;2023;67,1;0;A
UNICEF:ICT(1.0);IDN: Indonesia;USERS: Internet users;_T: Total;2022;NaN;0;L
`;
  const one = await readAll([fileOf('sdmx.csv', first)]);
  expect(one.troubles).toEqual([]);
  expect(one.lines).toEqual([
    'USERS IDN 2023 = 69.2',
    'USERS.SEX=F IDN 2023 = 67.1',
    'USERS IDN 2022 = not-collected',
  ]);
  expect(one.collector.series[1]).toMatchObject({
    name: { en: 'Internet users · Female' },
    source: 'UNICEF:ICT(1.0)',
    publisher: 'UNICEF',
  });
  const second = `STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,SERIES,TIME_PERIOD,OBS_VALUE
dataflow,ITU:DF(2.0.0),I,A,ID,I99H,2023,5
dataflow,ITU:DF(2.0.0),D,A,ID,I99H,2022,
`;
  expect((await readAll([fileOf('second', second)])).lines).toEqual([
    'I99H IDN 2023 = 5',
    'I99H IDN 2022 = withdrawn',
  ]);
});

test('what is no table of figures is refused by name, and never breaks off', async () => {
  for (const [content, what] of [
    ['', 'empty'],
    ['a,b,c\n1,2,3\n', 'unrecognised'],
    ['just a sentence', 'unrecognised'],
    [gzipSync('x').subarray(0, 12), 'broken'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'broken'],
  ] as const) {
    const { collector, lines } = await readAll([fileOf('odd', content)]);
    expect(lines).toEqual([]);
    expect(collector.troubles.map((trouble) => trouble.what)).toEqual([what]);
  }
});

test('an empty cell says something only where a figure stood', async () => {
  const { collector } = await readAll([fileOf('bulk.csv', worldBank)]);
  expect(collector.blanks).toBe(1);
});
