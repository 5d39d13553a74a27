import type { IndicatorValue } from '#desk/facts/indicators.ts';
import type { MissingReason } from './missing.ts';
import { yearOf } from './period.ts';

/**
 * How years without a figure may be filled in where a person asks for it. *Between*: on the straight line between the known years
 * before and after. *Carried*: the last known figure stands on, in gaps and after the last.
 */
export const fillMethods = ['between', 'carried'] as const;
export type FillMethod = (typeof fillMethods)[number];

/** A figure of one country, or why there is none. */
export interface DatedFigure {
  readonly year: number;
  /** Finer than a year where the source tells no figures of years. */
  readonly period: string;
  readonly value: number;
  /** How it was filled in, where the source has none and somebody asked for it. */
  readonly filled?: FillMethod;
}

/** Figures by country, the oldest first, a figure a year. */
export type FigureTable = ReadonlyMap<string, readonly DatedFigure[]>;

export interface Observation {
  readonly area: string;
  readonly period: string;
  readonly value: number | null;
  readonly missing: MissingReason | null;
}

/**
 * A figure a year for each country: that of the year itself, or the last of a month or quarter in it where the source has none.
 *
 * @param multiplier by what the figures are multiplied to be in their unit
 */
export function figureTable(observations: Iterable<Observation>, multiplier = 1): FigureTable {
  const byArea = new Map<string, Map<number, DatedFigure>>();
  for (const { area, period, value } of observations) {
    if (value === null) continue;
    const year = yearOf(period);
    const ofArea = byArea.get(area) ?? new Map<number, DatedFigure>();
    const before = ofArea.get(year);
    const isWhole = period.length === 4;
    if (!before || isWhole || (before.period.length > 4 && period > before.period))
      ofArea.set(year, { year, period, value: value * multiplier });
    byArea.set(area, ofArea);
  }
  return new Map(
    [...byArea].map(([area, years]) => [area, [...years.values()].toSorted((a, b) => a.year - b.year)]),
  );
}

/** The starter facts' figures in the same shape. */
export const starterTable = (
  byActor: ReadonlyMap<string, readonly IndicatorValue[]> | undefined,
): FigureTable =>
  new Map(
    [...(byActor ?? [])].map(([actor, values]) => [
      actor,
      values.map(({ year, value }) => ({ year, period: String(year), value })),
    ]),
  );

/** Where two sources tell different figures of the same country and year. */
export interface Contradiction {
  readonly area: string;
  readonly year: number;
  readonly values: readonly { readonly source: string; readonly value: number }[];
}

/** Figures that differ by less than this part of the larger are the same, rounded. */
const rounding = 0.005;

/** Where sources of one indicator contradict each other, the widest apart first. */
export function contradictionsIn(
  tables: readonly { readonly source: string; readonly table: FigureTable }[],
): readonly Contradiction[] {
  const values = new Map<string, { source: string; value: number }[]>();
  for (const { source, table } of tables)
    for (const [area, figures] of table)
      for (const { year, value } of figures) {
        const key = `${area} ${year}`;
        const before = values.get(key);
        if (before) before.push({ source, value });
        else values.set(key, [{ source, value }]);
      }
  const apart = (all: readonly { readonly value: number }[]): number => {
    const numbers = all.map(({ value }) => value);
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    const size = Math.max(Math.abs(least), Math.abs(most));
    return size === 0 ? 0 : (most - least) / size;
  };
  return [...values]
    .filter(([, all]) => all.length > 1 && apart(all) > rounding)
    .toSorted(([, a], [, b]) => apart(b) - apart(a))
    .map(([key, all]) => {
      const [area = '', year = ''] = key.split(' ');
      return { area, year: Number(year), values: all };
    });
}
