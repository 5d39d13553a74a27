import type { Words } from '#language/language.ts';
import { readTable, type TableLine, type TableReading } from './table.ts';

const directions = ['more-is-better', 'less-is-better', 'neither'] as const;
export type Direction = (typeof directions)[number];

/** What is measured by country, and who publishes it. */
export interface Indicator {
  readonly code: string;
  readonly name: Words;
  readonly definition: Words;
  readonly unit: Words;
  /** Whether a higher figure is better for the country; *neither* for background such as population. */
  readonly direction: Direction;
  /** Codes of the themes it speaks to; none for background. */
  readonly themes: readonly string[];
  /** The least and the greatest value there can be; no `max` where nothing bounds it. */
  readonly scale: { readonly min: number; readonly max?: number };
  readonly publisher: string;
  /** The last year that any of its figures is of. */
  readonly year: number;
  readonly reference: string;
  readonly licence: string;
}

export interface IndicatorValue {
  readonly indicator: string;
  readonly actor: string;
  readonly year: number;
  readonly value: number;
}

/** A theme with fewer than two current indicators, and why. */
export interface IndicatorGap {
  readonly theme: string;
  readonly indicators: number;
  readonly note: Words;
}

/** A figure with its year, or the plain word that there is none. */
export type Figure =
  | { readonly known: true; readonly value: number; readonly year: number }
  | { readonly known: false; readonly reason: 'none-published' };

/** Figures by indicator, then by actor, the oldest first. */
export type IndexedValues = ReadonlyMap<string, ReadonlyMap<string, readonly IndicatorValue[]>>;

export interface ThemeCoverage {
  readonly theme: string;
  /** Codes of its indicators that have a figure of the last five years. */
  readonly current: readonly string[];
  /** Codes of its indicators that are older, or have no figure at all. */
  readonly stale: readonly string[];
}

const indicatorColumns = (
  'code,name_en,name_id,definition_en,definition_id,unit_en,unit_id,direction,' +
  'themes,scale_min,scale_max,publisher,year,reference,licence'
).split(',');

const words = (line: TableLine, field: string): Words => ({
  en: line.text(`${field}_en`),
  id: line.text(`${field}_id`),
});

export function readIndicators(text: string): TableReading<Indicator> {
  return readTable(text, indicatorColumns, (line) => {
    const direction = line.oneOf('direction', directions);
    const min = line.number('scale_min');
    const scale = line.optional('scale_max') === '' ? { min } : { min, max: line.number('scale_max') };
    if (scale.max !== undefined && scale.max <= min) line.refuse('scale_max', 'is not above scale_min');
    return (
      direction && {
        code: line.text('code'),
        name: words(line, 'name'),
        definition: words(line, 'definition'),
        unit: words(line, 'unit'),
        direction,
        themes: line.codes('themes'),
        scale,
        publisher: line.text('publisher'),
        year: line.count('year'),
        reference: line.text('reference'),
        licence: line.text('licence'),
      }
    );
  });
}

/**
 * Reads the figures of these indicators. A line is refused, with line and field, where its indicator is unknown, its
 * value lies outside the indicator's scale, or the same indicator, actor and year stood there before.
 */
export function readIndicatorValues(
  text: string,
  indicators: readonly Indicator[],
): TableReading<IndicatorValue> {
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const seen = new Set<string>();
  return readTable(text, ['indicator', 'actor', 'year', 'value'], (line) => {
    const row = {
      indicator: line.text('indicator'),
      actor: line.text('actor'),
      year: line.count('year'),
      value: line.number('value'),
    };
    const scale = byCode.get(row.indicator)?.scale;
    if (!scale) line.refuse('indicator', `"${row.indicator}" is not known`);
    else if (row.value < scale.min || row.value > (scale.max ?? Infinity))
      line.refuse('value', `${row.value} lies outside ${scale.min} to ${scale.max ?? 'any'}`);
    const key = `${row.indicator} ${row.actor} ${row.year}`;
    if (seen.has(key)) line.refuse('year', `${key} stands here twice`);
    seen.add(key);
    return row;
  });
}

export const readIndicatorGaps = (text: string): TableReading<IndicatorGap> =>
  readTable(text, ['theme', 'indicators', 'note_en', 'note_id'], (line) => ({
    theme: line.text('theme'),
    indicators: line.count('indicators'),
    note: words(line, 'note'),
  }));

export function indexValues(values: readonly IndicatorValue[]): IndexedValues {
  const index = new Map<string, Map<string, IndicatorValue[]>>();
  for (const value of values) {
    const byActor = index.get(value.indicator) ?? new Map<string, IndicatorValue[]>();
    byActor.set(value.actor, [...(byActor.get(value.actor) ?? []), value]);
    index.set(value.indicator, byActor);
  }
  for (const byActor of index.values())
    for (const series of byActor.values()) series.sort((a, b) => a.year - b.year);
  return index;
}

/** The newest figure of an actor: missing is said, never 0. */
export function latestFigure(index: IndexedValues, indicator: string, actor: string): Figure {
  const last = index.get(indicator)?.get(actor)?.at(-1);
  return last
    ? { known: true, value: last.value, year: last.year }
    : { known: false, reason: 'none-published' };
}

/**
 * What each theme can be measured by. An indicator is current where some actor has a figure of `thisYear` or the four
 * years before it; fewer than two current ones is a gap that must be told to the reader.
 */
export function coverageByTheme(
  themes: readonly string[],
  indicators: readonly Indicator[],
  index: IndexedValues,
  thisYear: number,
): readonly ThemeCoverage[] {
  const isCurrent = (code: string): boolean =>
    [...(index.get(code)?.values() ?? [])].some((series) => (series.at(-1)?.year ?? 0) > thisYear - 5);
  return themes.map((theme) => {
    const codes = indicators.filter((indicator) => indicator.themes.includes(theme)).map(({ code }) => code);
    return { theme, current: codes.filter(isCurrent), stale: codes.filter((code) => !isCurrent(code)) };
  });
}
