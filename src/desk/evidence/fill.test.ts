import { expect, it } from 'vitest';
import { filledTable, fillingsIn } from './fill.ts';
import type { FigureTable } from './figures.ts';

const table = (rows: Readonly<Record<string, readonly (readonly [number, number])[]>>): FigureTable =>
  new Map(
    Object.entries(rows).map(([area, figures]) => [
      area,
      figures.map(([year, value]) => ({ year, period: String(year), value })),
    ]),
  );
const known = table({
  IDN: [
    [2018, 10],
    [2021, 16],
    [2022, 18],
  ],
  MYS: [
    [2018, 50],
    [2025, 90],
  ],
});
const said = (filled: FigureTable, area: string): readonly string[] =>
  (filled.get(area) ?? []).map(({ year, value, filled: how }) => `${year} ${value}${how ? ` ${how}` : ''}`);

it('fills nothing in unless somebody asks for it', () => {
  expect(filledTable(known, {})).toBe(known);
  expect(said(filledTable(known, { MYS: 'between' }), 'IDN')).toEqual(['2018 10', '2021 16', '2022 18']);
});

it('fills years between two known ones in on the line between them, each marked, and no year after the last', () => {
  expect(said(filledTable(known, { IDN: 'between' }), 'IDN')).toEqual([
    ...['2018 10', '2019 12 between', '2020 14 between', '2021 16', '2022 18'],
  ]);
});

it('carries the last known figure on, no further than anybody has a figure and no more than five years past the last', () => {
  expect(said(filledTable(known, { IDN: 'carried' }), 'IDN')).toEqual([
    ...['2018 10', '2019 10 carried', '2020 10 carried', '2021 16', '2022 18'],
    ...['2023 18 carried', '2024 18 carried', '2025 18 carried'],
  ]);
  const old = table({ IDN: [[2010, 1]], MYS: [[2025, 2]] });
  expect(said(filledTable(old, { IDN: 'carried' }), 'IDN').at(-1)).toBe('2015 1 carried');
});

it('goes by the last word up to the moment asked for, and passes over what is no method', () => {
  const words = [
    { field: 'filled', version: 1, value: { IDN: 'between', MYS: 'guess' }, at: '2026-01-01T00:00:00Z' },
    { field: 'filled', version: 2, value: {}, at: '2026-02-01T00:00:00Z' },
    { field: 'note', version: 3, value: 'x', at: '2026-01-01T00:00:00Z' },
  ];
  expect(fillingsIn(words)).toEqual({});
  expect(fillingsIn(words, '2026-01-15T00:00:00Z')).toEqual({ IDN: 'between' });
  expect(fillingsIn(words, '2025-01-15T00:00:00Z')).toEqual({});
});
