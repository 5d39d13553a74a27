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
  /** Under which other code it is told, where somebody said that it measures the same; and who, when, times what. */
  readonly same?: SameSaid;
}

/** That a series under another code measures the same. */
export interface SameSaid {
  readonly code: string;
  /** By what its figures are multiplied to be in the same unit. */
  readonly times: number;
  readonly version: number;
  readonly by: string;
  readonly at: string;
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
  readonly version: number;
  readonly by: string;
  readonly at: string;
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
  const sames = samesIn(said);
  const ownCode = ({ indicator, code }: ListedSeries): string => sameIndicator(code, indicators) ?? indicator;
  const imported = Map.groupBy(series, (one) => leadOf(ownCode(one), sames));
  const sourceOf = (one: ListedSeries, of: string): EvidenceSource => {
    const code = ownCode(one);
    const same = code === of ? undefined : sames.get(code);
    const source = plainSourceOf(one);
    return same
      ? { ...source, multiplier: source.multiplier * timesOf(code, sames), same: { ...same, code } }
      : source;
  };
  const entries = [
    ...indicators.map((one): CatalogueEntry => ({
      ...{ code: one.code, name: one.name, definition: one.definition, unit: one.unit },
      ...{ direction: one.direction, themes: one.themes, licence: one.licence },
      sources: [
        ...(imported.get(one.code) ?? []).map((of) => sourceOf(of, one.code)),
        {
          ...{ key: starterSource, name: starterSource, publisher: one.publisher, reference: one.reference },
          ...{ multiplier: 1, unit: one.unit, changedAt: null, ...starter(one.code) },
        },
      ].toSorted(fullestFirst),
    })),
    ...[...imported].flatMap(([code, all]): CatalogueEntry[] => {
      if (indicators.some((one) => one.code === code)) return [];
      const sources = all.map((of) => sourceOf(of, code)).toSorted(fullestFirst);
      // What is said of it is said by its own series, not by one that somebody set beside it.
      const own = sources.find(({ same }) => same === undefined) ?? sources[0];
      const first = all.find(({ id }) => String(id) === own?.key);
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

const plainSourceOf = (series: ListedSeries): EvidenceSource => ({
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

/** By its code, that an indicator measures the same as another, by the last word on it. */
export function samesIn(said: readonly SaidOfIndicator[]): ReadonlyMap<string, SameSaid> {
  return new Map(
    said.flatMap(({ indicator, field, value, version, by, at }) => {
      if (field !== 'same' || typeof value !== 'object' || value === null) return [];
      const { code, times } = value as { readonly code?: unknown; readonly times?: unknown };
      return typeof code === 'string' && typeof times === 'number'
        ? [[indicator, { code, times, version, by, at }] as const]
        : [];
    }),
  );
}

/** Under which code an indicator is shown, wherever words on it lead; its own where they go round in a ring. */
export function leadOf(code: string, sames: ReadonlyMap<string, SameSaid>): string {
  const seen = new Set([code]);
  let at = code;
  for (let next = sames.get(at); next; next = sames.get(at)) {
    at = next.code;
    if (seen.has(at)) return code;
    seen.add(at);
  }
  return at;
}

function timesOf(code: string, sames: ReadonlyMap<string, SameSaid>): number {
  let [times, at] = [1, code];
  for (let next = sames.get(at); next; next = sames.get(at)) [times, at] = [times * next.times, next.code];
  return times;
}
