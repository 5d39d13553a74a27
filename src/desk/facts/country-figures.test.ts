import { describe, expect, it } from 'vitest';
import { countryFigures } from './country-figures.ts';
import { indexValues, type Indicator } from './indicators.ts';

const internet: Indicator = {
  code: 'internet-users',
  name: { en: 'People using the Internet' },
  definition: { en: 'Of every hundred people' },
  unit: { en: '% of people' },
  direction: 'more-is-better',
  themes: ['connectivity'],
  scale: { min: 0, max: 100 },
  publisher: 'ITU',
  year: 2025,
  reference: 'IT.NET.USER.ZS',
  licence: 'CC BY 4.0',
};
const figure = (actor: string, year: number, value: number) => ({
  indicator: 'internet-users',
  actor,
  year,
  value,
});
const values = indexValues([
  figure('IDN', 2020, 54),
  figure('IDN', 2022, 66),
  figure('IDN', 2024, 72),
  figure('MYS', 2024, 98),
  figure('VNM', 2023, 78),
  figure('MMR', 2019, 35),
  figure('THA', 2024, 90),
]);
const asked = { actor: 'IDN', beside: 'MYS', members: ['IDN', 'MYS', 'VNM', 'MMR', 'LAO'], thisYear: 2026 };
const only = (wanted: Partial<typeof asked> = {}) =>
  countryFigures([internet], values, { ...asked, ...wanted })[0];

describe('The figures of a country', () => {
  it('are the latest with its year, and the five years up to it with their gaps', () => {
    expect(only()?.latest).toEqual({ value: 72, year: 2024, stale: false });
    expect(only()?.series).toEqual([
      { year: 2020, value: 54 },
      { year: 2021, value: null },
      { year: 2022, value: 66 },
      { year: 2023, value: null },
      { year: 2024, value: 72 },
    ]);
  });

  it('are missing where none was published, not nought', () => {
    expect(only({ actor: 'LAO' })).toMatchObject({ latest: null, series: [] });
  });

  it('say that they are stale once five years have passed', () => {
    expect(only({ actor: 'MMR', thisYear: 2023 })?.latest?.stale).toBe(false);
    expect(only({ actor: 'MMR', thisYear: 2024 })?.latest?.stale).toBe(true);
  });

  it('stand beside another country and the middle of a group, which says on how many it rests', () => {
    expect(only()?.beside).toEqual({ value: 98, year: 2024, stale: false });
    expect(only()?.median).toEqual({ value: 78, known: 3, members: 5 });
    expect(only({ members: ['IDN', 'MYS', 'VNM', 'THA'] })?.median?.value).toBe(84);
  });

  it('have no median of a group of which fewer than three are known', () => {
    expect(only({ members: ['IDN', 'MYS', 'LAO'] })?.median).toBeNull();
  });
});
