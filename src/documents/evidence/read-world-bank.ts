import { periodIn } from '#desk/evidence/period.ts';
import type { TakeRow } from '#documents/votes/scan-rows.ts';
import type { EvidenceCollector } from './collector.ts';
import { observedIn } from './read-plain.ts';

const worldBank = { publisher: 'World Bank' };
export const developmentIndicators = 'World Development Indicators';

const placesIn = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((cell, at) => [cell.trim().toLowerCase(), at]));

/** A table of the World Bank's with a column a year: of the bulk download, or of DataBank, where `Series` stands for `Indicator`. */
export function readYearsAcross(header: readonly string[], source: string, into: EvidenceCollector): TakeRow {
  const places = placesIn(header);
  const at = (...names: readonly string[]): number =>
    names.map((name) => places.get(name)).find((place) => place !== undefined) ?? -1;
  const [country, code] = [at('country name'), at('country code')];
  const [name, indicator] = [at('indicator name', 'series name'), at('indicator code', 'series code')];
  const years = header.flatMap((cell, place) => {
    const period = periodIn(cell);
    return period === undefined ? [] : [{ place, period, cell: cell.trim() }];
  });
  const known = new Map<string, number>();
  return (cells, line) => {
    // Below a table DataBank sets empty lines and where it is from.
    if (isFooter(cells)) return;
    if (cells.length < header.length - 1) {
      into.refuse(line, '', 'row-length', `${cells.length} ≠ ${header.length}`);
      return;
    }
    const seriesCode = (cells[indicator] ?? '').trim();
    const area = into.areaOf(
      (cells[code] ?? '').trim(),
      (cells[country] ?? '').trim(),
      line,
      header[code] ?? '',
    );
    if (seriesCode === '') into.refuse(line, header[indicator] ?? '', 'no-indicator', '');
    if (area === undefined || seriesCode === '') return;
    let series = known.get(seriesCode);
    if (series === undefined) {
      series = into.seriesOf(seriesCode, source, { ...worldBank, ...namedBy((cells[name] ?? '').trim()) });
      known.set(seriesCode, series);
    }
    for (const { place, period, cell } of years) {
      const text = (cells[place] ?? '').trim();
      const observed = text === '' ? blank : observedIn(text, '.', into, line, cell);
      if (observed) into.observe(series, area, period, observed, line, cell);
    }
  };
}

const blank = { missing: 'blank' } as const;

/** `Individuals using the Internet (% of population)`: what stands in brackets at the end is the unit. */
export const namedBy = (name: string) => {
  const unit = /\(([^()]+)\)\s*$/.exec(name)?.[1];
  return { name: name === '' ? {} : { en: name }, ...(unit !== undefined && { unit: { en: unit } }) };
};

/** A table of DataBank's with a row a year and a column a series (`GDP (current US$) [NY.GDP.MKTP.CD]`), or a column a country. */
export function readDataBankColumns(
  header: readonly string[],
  source: string,
  into: EvidenceCollector,
): TakeRow {
  const places = placesIn(header);
  const at = (...names: readonly string[]): number =>
    names.map((name) => places.get(name)).find((place) => place !== undefined) ?? -1;
  const [time, timeCode] = [at('time'), at('time code')];
  const [country, countryCode] = [at('country name'), at('country code')];
  const [name, indicator] = [at('series name'), at('series code')];
  const bracketed = header.flatMap((cell, place) => {
    const found = /^(.*)\s\[([^\]]+)\]$/.exec(cell.trim());
    return found ? [{ place, words: found[1] ?? '', code: found[2] ?? '', cell: cell.trim() }] : [];
  });
  return (cells, line) => {
    if (isFooter(cells)) return;
    const timeText = (cells[time >= 0 ? time : timeCode] ?? '').trim();
    const period = periodIn(timeText);
    if (period === undefined) {
      into.refuse(line, header[time >= 0 ? time : timeCode] ?? '', 'no-period', timeText);
      return;
    }
    for (const { place, words, code, cell } of bracketed) {
      const text = (cells[place] ?? '').trim();
      const observed = observedIn(text, '.', into, line, cell);
      if (!observed) continue;
      const area =
        countryCode >= 0
          ? into.areaOf(
              (cells[countryCode] ?? '').trim(),
              (cells[country] ?? '').trim(),
              line,
              header[countryCode] ?? '',
            )
          : into.areaOf(code, words, line, cell);
      if (area === undefined) return;
      const series =
        countryCode >= 0
          ? into.seriesOf(code, source, { ...worldBank, ...namedBy(words) })
          : into.seriesOf((cells[indicator] ?? '').trim(), source, {
              ...worldBank,
              ...namedBy((cells[name] ?? '').trim()),
            });
      into.observe(series, area, period, observed, line, cell);
    }
  };
}

const isFooter = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return true;
  return (
    filled.length <= 2 && /^(Data from database|Last Updated|Source:|Note)/i.test((filled[0] ?? '').trim())
  );
};

/** `Metadata_Indicator…csv`, or the `Series` table of the bulk download: what each series is. */
export function readIndicatorWords(header: readonly string[], into: EvidenceCollector): TakeRow {
  const places = placesIn(header);
  const cell = (cells: readonly string[], ...names: readonly string[]): string =>
    names
      .flatMap((name) => (places.has(name) ? [(cells[places.get(name) ?? -1] ?? '').trim()] : []))
      .find((text) => text !== '') ?? '';
  return (cells) => {
    const code = cell(cells, 'indicator_code', 'series code', 'code');
    if (code === '') return;
    const name = cell(cells, 'indicator_name', 'indicator name');
    const definition = cell(cells, 'source_note', 'long definition', 'short definition');
    const unit = cell(cells, 'unit of measure');
    const from = cell(cells, 'source_organization', 'source');
    into.describe(code, {
      ...namedBy(name),
      definition: definition === '' ? {} : { en: definition },
      ...(unit !== '' && { unit: { en: unit } }),
      reference: from.slice(0, 500),
    });
  };
}

/** `Metadata_Country…csv`: whoever has no region is several countries together. */
export function readCountryWords(header: readonly string[], into: EvidenceCollector): TakeRow {
  const places = placesIn(header);
  const at = (name: string): number => places.get(name) ?? -1;
  return (cells) => {
    const code = (cells[at('country code')] ?? '').trim();
    if (code !== '' && (cells[at('region')] ?? '').trim() === '')
      into.asAggregate(code, (cells[at('tablename')] ?? '').trim() || code);
  };
}
