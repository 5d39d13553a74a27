import { expect, it } from 'vitest';
import { namesPartners, readPartners } from './read-partners.ts';

const readOf = (year: number | undefined, ...rows: readonly string[]) =>
  readPartners([new TextEncoder().encode(rows.join('\n'))], {
    ...{ home: 'IDN', year },
    countryOf: (text) => (text === 'WLD' ? undefined : text.toUpperCase()),
    digitsOf: (product) => (/^\d+$/.test(product) ? product.length : undefined),
    themesOf: (product) => (product.startsWith('85') ? ['connectivity'] : []),
  });
const read = (...rows: readonly string[]) => readOf(2024, ...rows);
const head = 'country,partner,product,value';

it('tells a table of partners by its first line', () => {
  expect(namesPartners('\uFEFF"Year";"Country";"Partner";"Product";"Value"')).toBe(true);
  expect(namesPartners('name,about,theme,layer,year,who,country,amount,their_total')).toBe(false);
});

it('sums by theme what we import from whom, what others import from us, and what they import from everybody', async () => {
  const { trade, rows, leftOut, problems } = await read(
    head,
    ...['CHN,IDN,8517,60', 'CHN,IDN,8525,10', 'VNM,IDN,8517,30', 'IDN,TLS,8517,8', 'CHN,TLS,8517,2'],
    ...['IDN,TLS,0901,99', 'WLD,IDN,8517,100', 'IDN,IDN,8517,5', 'CHN,IDN,8517,'],
  );
  expect(problems).toEqual([]);
  expect(rows).toBe(9);
  expect(leftOut).toEqual(['WLD']);
  expect(trade).toHaveLength(1);
  const [only] = trade;
  expect(only).toMatchObject({ year: 2024, theme: 'connectivity' });
  expect([...(only?.fromThem ?? [])]).toEqual([...[['CHN', 70] as const, ['VNM', 30] as const]]);
  expect([...(only?.fromUs ?? [])]).toEqual([['TLS', 8]]);
  expect(only?.theirImports.get('TLS')).toBe(10);
});

it('names the line and field of what cannot be read', async () => {
  expect((await read(head, 'CHN,IDN,8517,x', 'CHN,,8517,1', 'CHN,IDN,851712,1')).problems).toEqual([
    { line: 2, field: 'value', problem: 'no-traded-value', value: 'x' },
    { line: 3, field: 'partner', problem: 'empty', value: '' },
    { line: 4, field: 'product', problem: 'other-length', value: '851712' },
  ]);
  expect((await read('country,product,value', 'CHN,8517,1')).problems).toMatchObject([
    { line: 1, field: 'partner', problem: 'no-column' },
  ]);
  expect((await readOf(undefined, head, 'CHN,IDN,8517,1')).problems).toMatchObject([
    { line: 1, field: 'year', problem: 'no-year-column' },
  ]);
});
