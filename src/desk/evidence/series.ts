import type { Direction } from '#desk/facts/indicators.ts';
import type { Words } from '#language/language.ts';

/** What one publisher measures by country and period. The same code from two sources is two series. */
export interface SeriesAbout {
  /** As the publisher writes it: `IT.NET.USER.ZS`; of SDMX with what else the figures are cut by. */
  readonly code: string;
  /** The data set it comes from: `World Development Indicators`, `UNICEF:CME(1.0)`, or the publisher. */
  readonly source: string;
  readonly name: Words;
  readonly definition: Words;
  readonly unit: Words;
  /** By what the figures must be multiplied to be in the unit: 1000000 for millions. */
  readonly multiplier: number;
  readonly direction: Direction | null;
  /** Codes of themes it speaks to. */
  readonly themes: readonly string[];
  readonly publisher: string;
  readonly reference: string;
  readonly licence: string;
}

export const noSeries: Omit<SeriesAbout, 'code' | 'source'> = {
  ...{ name: {}, definition: {}, unit: {}, multiplier: 1, direction: null, themes: [] },
  ...{ publisher: '', reference: '', licence: '' },
};

/** What is said of a series twice: later words fill what was empty and replace what they say themselves. */
export const seriesWith = (before: SeriesAbout, now: Partial<SeriesAbout>): SeriesAbout => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(now).filter(([, value]) =>
      typeof value === 'string'
        ? value !== ''
        : Array.isArray(value)
          ? value.length > 0
          : typeof value === 'object' && value !== null
            ? Object.keys(value).length > 0
            : value !== null && value !== undefined,
    ),
  ),
});

/** Whether both say the same of a series. */
export const isSameSeries = (one: SeriesAbout, other: SeriesAbout): boolean =>
  seriesKeys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));

const seriesKeys = [
  ...([
    'name',
    'definition',
    'unit',
    'multiplier',
    'direction',
    'themes',
    'publisher',
    'reference',
    'licence',
  ] as const),
];
