import { describe, expect, it } from 'vitest';
import { indexValues, type Indicator } from '#desk/facts/indicators.ts';
import { needOf } from './need.ts';

const indicator = (code: string, direction: Indicator['direction']): Indicator => ({
  code,
  direction,
  ...{ name: {}, definition: {}, unit: {}, themes: ['ai'], scale: { min: 0 } },
  ...{ publisher: 'P', year: 2025, reference: 'R', licence: 'CC BY 4.0' },
});
const row = (of: string, actor: string, year: number, value: number) => ({
  indicator: of,
  actor,
  year,
  value,
});
const wanted = { country: 'IDN', peers: ['IDN', 'MYS', 'THA', 'VNM', 'PHL'], thisYear: 2026 };

describe('Need of a theme', () => {
  it('is the share of peers ahead, two parts, and of those that moved faster, one part', () => {
    const values = indexValues([
      ...['IDN', 'MYS', 'THA', 'VNM', 'PHL'].map((actor, at) => row('users', actor, 2020, 40 + at)),
      row('users', 'IDN', 2024, 60),
      row('users', 'MYS', 2024, 90),
      row('users', 'THA', 2024, 80),
      row('users', 'VNM', 2024, 60),
      row('users', 'PHL', 2024, 50),
    ]);
    const need = needOf([indicator('users', 'more-is-better')], values, wanted);
    // Two ahead and one level of four; in 20 points over four years two moved faster, none as fast.
    expect(need?.figures[0]).toMatchObject({
      ahead: 2.5,
      peers: 4,
      faster: { ahead: 2, peers: 4 },
      year: 2024,
    });
    expect(need?.low).toBeCloseTo((2 * (2.5 / 4) + 0.5) / 3, 12);
  });

  it('turns round where less is better, spans its indicators, and takes no stale or lonely figure', () => {
    const values = indexValues([
      ...['MYS', 'THA', 'VNM'].flatMap((actor) => [
        row('users', actor, 2024, 90),
        row('price', actor, 2024, 5),
      ]),
      row('users', 'IDN', 2024, 60),
      row('price', 'IDN', 2024, 1),
      row('old', 'IDN', 2015, 1),
      row('lonely', 'IDN', 2024, 1),
      row('lonely', 'MYS', 2024, 2),
    ]);
    const need = needOf(
      [
        indicator('users', 'more-is-better'),
        indicator('price', 'less-is-better'),
        indicator('old', 'more-is-better'),
        indicator('lonely', 'more-is-better'),
        indicator('size', 'neither'),
      ],
      values,
      wanted,
    );
    expect(need).toMatchObject({ low: 0, high: 1 });
    expect(need?.figures.map(({ indicator: { code } }) => code)).toEqual(['users', 'price']);
    expect(needOf([indicator('old', 'more-is-better')], values, wanted)).toBeNull();
  });
});
