import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileOf, readAll } from './testing.ts';

const generic = `<?xml version="1.0"?>
<message:GenericData xmlns:message="m" xmlns:generic="g" xmlns:common="c">
  <message:Header><message:Sender id="WB"/><message:Structure><common:Structure><Ref agencyID="WB" id="ICT" version="1.0"/></common:Structure></message:Structure></message:Header>
  <message:DataSet action="Information"><generic:Series>
    <generic:SeriesKey><generic:Value id="FREQ" value="A"/><generic:Value id="INDICATOR" value="USERS"/><generic:Value id="REF_AREA" value="360"/></generic:SeriesKey>
    <generic:Obs><generic:ObsDimension id="TIME_PERIOD" value="2023"/><generic:ObsValue value="69.2"/><generic:Attributes><generic:Value id="NOTE_OF_OBS" value="x"/></generic:Attributes></generic:Obs>
    <generic:Obs><generic:ObsDimension id="TIME_PERIOD" value="2022"/><generic:Attributes><generic:Value id="OBS_STATUS" value="L"/></generic:Attributes></generic:Obs>
  </generic:Series></message:DataSet>
</message:GenericData>`;

const structure = `<mes:Structure xmlns:mes="m" xmlns:str="s" xmlns:com="c"><mes:Structures><str:Codelists>
  <str:Codelist id="CL_INDICATOR"><com:Name xml:lang="en">Indicators</com:Name><str:Code id="USERS"><com:Name xml:lang="fr">Internautes</com:Name><com:Name xml:lang="en">Internet users &amp; more</com:Name></str:Code></str:Codelist>
</str:Codelists></mes:Structures></mes:Structure>`;

test('generic SDMX-ML is read by series, with labels from a structure message before it', async () => {
  const { lines, troubles, collector } = await readAll([
    fileOf('structure.xml', structure),
    fileOf('data.xml', generic),
  ]);
  expect(troubles).toEqual([]);
  expect(lines).toEqual(['USERS IDN 2023 = 69.2', 'USERS IDN 2022 = not-collected']);
  expect(collector.series[0]).toMatchObject({
    name: { en: 'Internet users & more' },
    source: 'WB:ICT(1.0)',
    publisher: 'WB',
  });
});

test('structure-specific SDMX-ML is read by series and flat, and a deletion withdraws', async () => {
  const data = (action: string, body: string): string =>
    `<mes:StructureSpecificData xmlns:mes="m"><mes:Header><mes:Sender id="ITU"/></mes:Header><mes:DataSet action="${action}">${body}</mes:DataSet></mes:StructureSpecificData>`;
  const bySeries = data(
    'Replace',
    '<Series REF_AREA="ID" SERIES="I99H" UNIT_MULT="3"><Obs TIME_PERIOD="2023" OBS_VALUE="5" OBS_STATUS="A"/></Series>',
  );
  const one = await readAll([fileOf('a', bySeries)]);
  expect(one.lines).toEqual(['I99H IDN 2023 = 5']);
  expect(one.collector.series[0]?.multiplier).toBe(1000);
  const flat = data('Delete', '<Obs REF_AREA="IDN" SERIES="I99H" SEX="F" TIME_PERIOD="2023"/>');
  expect((await readAll([fileOf('b', flat)])).lines).toEqual(['I99H.SEX=F IDN 2023 = withdrawn']);
});

const dimension = (id: string, ...values: readonly string[]) => ({
  id,
  values: values.map((value) => ({ id: value, name: value.toLowerCase() })),
});
const sets = [{ observations: { '0:0:0': [69.2, 0], '0:1:0': [null, 1] } }];
const described = {
  name: 'Internet',
  dimensions: {
    observation: [
      dimension('INDICATOR', 'USERS'),
      dimension('REF_AREA', 'IDN', 'MYS'),
      dimension('TIME_PERIOD', '2023'),
    ],
  },
  attributes: { observation: [dimension('OBS_STATUS', 'A', 'M')] },
};

test('SDMX-JSON is read in version 1 and version 2, flat and by series', async () => {
  const wanted = ['USERS IDN 2023 = 69.2', 'USERS MYS 2023 = not-available'];
  const first = { header: { sender: { id: 'WB' } }, dataSets: sets, structure: described };
  expect((await readAll([fileOf('a', JSON.stringify(first))])).lines).toEqual(wanted);
  const second = { meta: { sender: { id: 'WB' } }, data: { dataSets: sets, structures: [described] } };
  expect((await readAll([fileOf('b', JSON.stringify(second))])).lines).toEqual(wanted);
  const bySeries = {
    data: {
      dataSets: [{ series: { '0:1': { observations: { 0: ['97.7'] } } } }],
      structure: {
        dimensions: {
          series: [dimension('INDICATOR', 'USERS'), dimension('REF_AREA', 'IDN', 'MYS')],
          observation: [dimension('TIME_PERIOD', '2023')],
        },
      },
    },
  };
  expect((await readAll([fileOf('c', JSON.stringify(bySeries))])).lines).toEqual(['USERS MYS 2023 = 97.7']);
  const wrong = { dataSets: [{ observations: { '0:9:0': [1] } }], structure: described };
  expect((await readAll([fileOf('d', JSON.stringify(wrong))])).troubles).toEqual([
    'null 0:9:0 REF_AREA out-of-structure',
  ]);
});

test('SDMX-JSON may tell its structure before or after the data, and the unit and scale at a series, a set or each figure', async () => {
  const attribute = (id: string, ...values: readonly string[]) => dimension(id, ...values);
  const structure = {
    dimensions: {
      series: [dimension('INDICATOR', 'USERS', 'LINES'), dimension('REF_AREA', 'IDN', 'MYS')],
      observation: [dimension('TIME_PERIOD', '2022', '2023')],
    },
    attributes: {
      dataSet: [attribute('UNIT_MULT', '3')],
      series: [attribute('NOTE', 'x'), attribute('UNIT_MEASURE', 'PT', 'NR')],
      observation: [attribute('OBS_STATUS', 'A', 'M')],
    },
  };
  const dataSets = [
    {
      attributes: [0],
      series: {
        '0:0': { attributes: [null, 0], observations: { 0: [68.1, 0], 1: [null, 1] } },
        '1:1': { attributes: [0, 1], observations: { 0: [7, null], 1: ['NaN'] } },
      },
    },
  ];
  for (const message of [
    { header: { sender: { id: 'ITU' } }, structure, dataSets },
    { dataSets, structure, header: { sender: { id: 'ITU' } } },
    { data: { dataSets, structures: [structure] }, meta: { sender: { id: 'ITU' } } },
  ]) {
    const { lines, troubles, collector } = await readAll([fileOf('a', JSON.stringify(message))]);
    expect(troubles).toEqual([]);
    expect(lines).toEqual([
      'USERS IDN 2022 = 68.1',
      'USERS IDN 2023 = not-available',
      'LINES MYS 2022 = 7',
      'LINES MYS 2023 = not-available',
    ]);
    expect(
      collector.series.map(({ unit, multiplier, publisher }) => [unit.en, multiplier, publisher]),
    ).toEqual([
      ['pt', 1000, 'ITU'],
      ['nr', 1000, 'ITU'],
    ]);
  }
});

test('a long SDMX-JSON message in small pieces comes in whole, and what is wrong in it is named by its key', async () => {
  const years = Array.from({ length: 60 }, (_, at) => String(1965 + at));
  const structure = {
    dimensions: {
      series: [
        dimension('INDICATOR', ...years.map((_, at) => `I${at}`)),
        dimension('REF_AREA', 'IDN', 'MYS'),
      ],
      observation: [dimension('TIME_PERIOD', ...years)],
    },
  };
  const series = Object.fromEntries(
    years.flatMap((_, indicator) =>
      ['0', '1'].map((area) => [
        `${indicator}:${area}`,
        { observations: Object.fromEntries(years.map((_year, at) => [at, [indicator + at / 10, null]])) },
      ]),
    ),
  );
  const text = JSON.stringify({ dataSets: [{ series }], structure }).replace('[0.3,null]', '["x",null]');
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7919) }, (_, n) =>
    bytes.subarray(n * 7919, (n + 1) * 7919),
  );
  const { collector, troubles } = await readAll([{ name: 'a', bytes: pieces }]);
  expect(collector.count).toBe(60 * 2 * 60 - 1);
  expect(troubles).toEqual(['null 0:0/3 no-number']);
});

test('broken JSON is told with the line on which it breaks, and a message of errors with what it says', async () => {
  const broken = '{\n"dataSets": [\n {"observations": {"0:0": [1,]}}\n]}';
  expect((await readAll([fileOf('a', broken)])).troubles).toEqual(['3  no-json']);
  expect((await readAll([fileOf('b', '{"a": 1}\n\n{"b": 2}')])).troubles).toEqual(['3  no-json']);
  const said = JSON.stringify({ errors: [{ code: 100, title: 'No results found' }] });
  const { collector } = await readAll([fileOf('c', said)]);
  expect(collector.troubles.map(({ what, value }) => `${what} ${value}`)).toEqual([
    'api-error 100 No results found',
  ]);
});

test("pages of the World Bank's API are read, and its errors told", async () => {
  const record = {
    indicator: { id: 'IT.NET.USER.ZS', value: 'Users (%)' },
    country: { id: 'ID', value: 'Indonesia' },
    countryiso3code: 'IDN',
    date: '2023',
    value: 69.2,
  };
  const page = [{ page: 1, pages: 1, total: 2 }, [record, { ...record, date: '2024', value: null }]];
  expect((await readAll([fileOf('page', JSON.stringify(page))])).lines).toEqual([
    'IT.NET.USER.ZS IDN 2023 = 69.2',
    'IT.NET.USER.ZS IDN 2024 = not-available',
  ]);
  const failure = [
    { message: [{ id: '120', key: 'Invalid value', value: 'The provided parameter value is not valid' }] },
  ];
  expect((await readAll([fileOf('error', JSON.stringify(failure))])).troubles).toEqual([
    'null Invalid value api-error',
  ]);
});

const workbook = (sheet: string): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="Read me" r:id="rId1"/><sheet name="Data" r:id="rId2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>iso3</t></si><si><r><t>indi</t></r><r><t>cator</t></r></si><si><t>users</t></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>About this file</t></is></c></row></sheetData></worksheet>',
    ),
    'xl/worksheets/sheet2.xml': strToU8(sheet),
  });
const head =
  '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><v>2022</v></c><c r="D3"><v>2023</v></c></row>';

test('workbooks are read by sheet, with shared texts, gaps between cells, and the rows as Excel numbers them', async () => {
  const rows = `${head}<row r="4"><c r="A4" t="inlineStr"><is><t>IDN</t></is></c><c r="B4" t="s"><v>2</v></c><c r="D4"><v>69.200000000000003</v></c></row><row r="5"><c r="A5" t="str"><v>XQX</v></c><c r="B5" t="s"><v>2</v></c></row>`;
  const { lines, troubles, files } = await readAll([
    fileOf('book.xlsx', workbook(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)),
  ]);
  expect(lines).toEqual(['users IDN 2023 = 69.2']);
  expect(troubles).toEqual(['5 iso3 unknown-area']);
  expect(files.map(({ name, format }) => `${name} ${format}`)).toEqual([
    'book.xlsx: Read me undefined',
    'book.xlsx: Data table',
  ]);
});

test('what is not well-formed is told and never breaks off', async () => {
  for (const [content, what] of [
    ['<html><p>A page</p></html>', 'unrecognised'],
    [generic.slice(0, 400), 'no-xml'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'no-xml'],
    ['{"dataSets": [', 'no-json'],
    ['{"a": 1}', 'unrecognised'],
    [workbook('<worksheet><row'), 'no-xml'],
    [zipSync({ 'a.csv': strToU8('x') }), 'unrecognised'],
  ] as const) {
    const { collector, lines } = await readAll([fileOf('odd', content)]);
    expect(lines).toEqual([]);
    expect(collector.troubles.map((trouble) => trouble.what)).toEqual([what]);
  }
});

const real = ['../shared/data/indicators', '../shared/data/sdmx'];

test.skipIf(!real.every((folder) => existsSync(folder)))(
  'all real files beside the project are read without breaking off (skipped where ../shared/data is absent)',
  async () => {
    const unread: string[] = [];
    for (const folder of real)
      for (const name of readdirSync(folder)) {
        const { files } = await readAll([fileOf(name, readFileSync(join(folder, name)))]);
        if (files.every(({ rows }) => rows === 0)) unread.push(name);
      }
    // Exchange rates by currency, and a table without a time: they tell nothing by country and year.
    expect(unread.toSorted()).toEqual([
      'OECD_data-PART2-all-all.json',
      'exr-flat.json',
      'exr-time-series.json',
    ]);
  },
);
