import type { Direction, Indicator } from '#desk/facts/indicators.ts';
import type { Words } from '#language/language.ts';
import { yearOf } from './period.ts';
import type { SeriesAbout } from './series.ts';

/** Where an indicator's figures come from: an imported series by its number, or the facts that the desk opened with. */
export interface EvidenceSource {
  readonly key: string;
  readonly name: string;
  readonly publisher: string;
  readonly reference: string;
  readonly multiplier: number;
  readonly unit: Words;
  readonly figures: number;
  readonly countries: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly changedAt: string | null;
}

/** An indicator as the catalogue lists it, with all its sources, the one that is shown first. */
export interface CatalogueEntry {
  readonly code: string;
  readonly name: Words;
  readonly definition: Words;
  readonly unit: Words;
  readonly direction: Direction | null;
  readonly themes: readonly string[];
  readonly licence: string;
  readonly sources: readonly EvidenceSource[];
}

/** An imported series with what it covers. */
export interface ListedSeries extends SeriesAbout {
  readonly id: number;
  readonly indicator: string;
  readonly figures: number;
  readonly countries: number;
  readonly firstPeriod: string | null;
  readonly lastPeriod: string | null;
  readonly changedAt: string | null;
}

/** What somebody at the desk said of an indicator; it holds over what sources say. */
export interface SaidOfIndicator {
  readonly indicator: string;
  readonly field: string;
  readonly value: unknown;
}

export const starterSource = 'starter';

/**
 * All indicators: those the desk opened with and those brought in, each once. Of its sources the one with the latest year stands first,
 * then the one with the most countries.
 */
export function catalogueOf(
  indicators: readonly Indicator[],
  starter: (
    code: string,
  ) => Omit<EvidenceSource, 'key' | 'name' | 'publisher' | 'reference' | 'multiplier' | 'unit' | 'changedAt'>,
  series: readonly ListedSeries[],
  said: readonly SaidOfIndicator[],
): readonly CatalogueEntry[] {
  const imported = Map.groupBy(series, ({ indicator, code }) => sameIndicator(code, indicators) ?? indicator);
  const entries = [
    ...indicators.map((one): CatalogueEntry => ({
      ...{ code: one.code, name: one.name, definition: one.definition, unit: one.unit },
      ...{ direction: one.direction, themes: one.themes, licence: one.licence },
      sources: [
        ...(imported.get(one.code) ?? []).map(sourceOf),
        {
          ...{ key: starterSource, name: starterSource, publisher: one.publisher, reference: one.reference },
          ...{ multiplier: 1, unit: one.unit, changedAt: null, ...starter(one.code) },
        },
      ].toSorted(fullestFirst),
    })),
    ...[...imported].flatMap(([code, all]): CatalogueEntry[] => {
      if (indicators.some((one) => one.code === code)) return [];
      const sources = all.map(sourceOf).toSorted(fullestFirst);
      const first = all.find(({ id }) => String(id) === sources[0]?.key);
      return first ? [{ ...aboutOf(first), code, sources }] : [];
    }),
  ];
  const byIndicator = Map.groupBy(said, ({ indicator }) => indicator);
  return entries.map((entry) => {
    const own = Object.fromEntries(
      (byIndicator.get(entry.code) ?? [])
        .filter(({ field }) => saidFields.has(field))
        .map(({ field, value }) => [field, value]),
    );
    return { ...entry, ...own };
  });
}

/** What people may say of an indicator beside notes. */
export const saidFields: ReadonlySet<string> = new Set(['name', 'definition', 'unit', 'direction', 'themes']);

const aboutOf = ({ name, definition, unit, direction, themes, licence, code }: ListedSeries) => ({
  ...{ definition, unit, direction, themes, licence },
  name: Object.keys(name).length > 0 ? name : { en: code },
});

const sourceOf = (series: ListedSeries): EvidenceSource => ({
  ...{
    key: String(series.id),
    name: series.source,
    publisher: series.publisher,
    reference: series.reference || series.code,
  },
  ...{
    multiplier: series.multiplier,
    unit: series.unit,
    figures: series.figures,
    countries: series.countries,
  },
  firstYear: series.firstPeriod === null ? null : yearOf(series.firstPeriod),
  lastYear: series.lastPeriod === null ? null : yearOf(series.lastPeriod),
  changedAt: series.changedAt,
});

const fullestFirst = (a: EvidenceSource, b: EvidenceSource): number =>
  (b.lastYear ?? 0) - (a.lastYear ?? 0) || b.countries - a.countries;

/** The indicator of those the desk opened with that is made from this series: its reference names the code. */
export const sameIndicator = (code: string, indicators: readonly Indicator[]): string | undefined =>
  indicators.find((one) => one.code === code || one.reference.split(/[\s,;()]+/).includes(code))?.code;
