import { missingByStatus, missingIn, numberIn } from '#desk/evidence/missing.ts';
import { periodIn } from '#desk/evidence/period.ts';
import type { SeriesAbout } from '#desk/evidence/series.ts';
import type { Direction } from '#desk/facts/indicators.ts';
import type { TakeRow } from '#documents/votes/scan-rows.ts';
import type { EvidenceCollector, Observed } from './collector.ts';
import { columnRoles, type ColumnRole, type TableMapping } from '#desk/evidence/table-mapping.ts';

/** Makes of a plain table with this header what takes its rows; undefined where a column of the mapping is not in it, which is noted. */
export function readPlain(
  header: readonly string[],
  line: number,
  mapping: TableMapping,
  decimal: '.' | ',',
  into: EvidenceCollector,
): TakeRow | undefined {
  const place: Partial<Record<ColumnRole, number>> = {};
  for (const role of columnRoles) {
    const name = mapping.columns[role];
    if (name === undefined) continue;
    const at = header.findIndex(
      (cell) => cell.trim().replace(/^\uFEFF/, '') === name.trim().replace(/^\uFEFF/, ''),
    );
    if (at < 0) {
      into.refuse(line, name, 'no-column', header.join(', '));
      return undefined;
    }
    place[role] = at;
  }
  const table: PlainTable = { place, header, mapping, decimal: mapping.decimal ?? decimal, into };
  const fixed = mapping.indicator?.code ?? mapping.indicator?.name;
  if (
    mapping.layout !== 'indicators-across' &&
    place.indicator === undefined &&
    place.indicatorName === undefined &&
    fixed === undefined
  ) {
    into.refuse(line, 'indicator', 'no-indicator', header.join(', '));
    return undefined;
  }
  if (mapping.layout !== 'periods-across' && place.period === undefined) {
    into.refuse(line, 'period', 'no-column', header.join(', '));
    return undefined;
  }
  if (mapping.layout === 'long') {
    if (place.value !== undefined) return longRows(table, place.value);
    into.refuse(line, 'value', 'no-column', header.join(', '));
    return undefined;
  }
  return mapping.layout === 'periods-across' ? periodRows(table) : indicatorRows(table);
}

interface PlainTable {
  readonly place: Readonly<Partial<Record<ColumnRole, number>>>;
  readonly header: readonly string[];
  readonly mapping: TableMapping;
  readonly decimal: '.' | ',';
  readonly into: EvidenceCollector;
}

const cellAt = (cells: readonly string[], at: number | undefined): string =>
  at === undefined ? '' : (cells[at] ?? '').trim();
const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** What a cell holds; undefined where it is neither a number nor a word for none, which is noted. */
export function observedIn(
  text: string,
  decimal: '.' | ',',
  into: EvidenceCollector,
  line: number,
  field: string,
): Observed | undefined {
  const value = numberIn(text, decimal);
  if (value !== undefined) return { value };
  const missing = missingIn(text.trim());
  if (missing !== undefined) return { missing };
  into.refuse(line, field, 'no-number', text);
  return undefined;
}

const areaOf = (
  { place, header, into }: PlainTable,
  cells: readonly string[],
  line: number,
): number | undefined =>
  into.areaOf(
    cellAt(cells, place.area),
    cellAt(cells, place.areaName),
    line,
    header[place.area ?? place.areaName ?? 0] ?? '',
  );

/** The series that a row is of, with what the row and the mapping say of it. */
function seriesOf(
  { place, mapping, into }: PlainTable,
  cells: readonly string[],
  of?: string,
): number | undefined {
  const { indicator: fixed = {} } = mapping;
  const name = of ?? (cellAt(cells, place.indicatorName) || (fixed.name ?? ''));
  const code = of ?? (cellAt(cells, place.indicator) || fixed.code || name);
  if (code === '') return undefined;
  const publisher = cellAt(cells, place.publisher) || (fixed.publisher ?? '');
  const source = cellAt(cells, place.source) || (fixed.source ?? '') || publisher || 'file';
  const known = into.knownSeries(code, source);
  if (known !== undefined) return known;
  const unit = cellAt(cells, place.unit) || (fixed.unit ?? '');
  const about: Partial<SeriesAbout> = {
    name: name === '' ? {} : { en: name },
    unit: unit === '' ? {} : { en: unit },
    definition: fixed.definition === undefined ? {} : { en: fixed.definition },
    publisher: publisher || source,
    reference: fixed.reference ?? '',
    themes: fixed.themes ?? [],
    ...(fixed.multiplier !== undefined && { multiplier: fixed.multiplier }),
    ...(fixed.direction !== undefined && { direction: fixed.direction as Direction }),
  };
  return into.seriesOf(code, source, about);
}

const longRows =
  (table: PlainTable, valueAt: number): TakeRow =>
  (cells, line) => {
    const { place, header, into, decimal } = table;
    if (isEmpty(cells)) return;
    if (cells.length > header.length || cells.length <= Math.max(valueAt, place.period ?? 0)) {
      into.refuse(line, '', 'row-length', `${cells.length} ≠ ${header.length}`);
      return;
    }
    const area = areaOf(table, cells, line);
    const periodText = cellAt(cells, place.period);
    const period = periodIn(periodText);
    if (period === undefined)
      into.refuse(line, header[place.period ?? 0] ?? 'period', 'no-period', periodText);
    const valueText = cellAt(cells, valueAt);
    const reason = cellAt(cells, place.missing);
    const observed =
      valueText === '' && reason !== ''
        ? { missing: missingIn(reason) ?? missingByStatus(reason) }
        : observedIn(valueText, decimal, into, line, header[valueAt] ?? '');
    const series = seriesOf(table, cells);
    if (series === undefined)
      into.refuse(line, header[place.indicator ?? 0] ?? 'indicator', 'no-indicator', '');
    if (area === undefined || period === undefined || !observed || series === undefined) return;
    into.observe(series, area, period, observed, line, header[valueAt] ?? '');
  };

function periodRows(table: PlainTable): TakeRow {
  const { header, into, decimal, place } = table;
  const periods = header.flatMap((cell, at) => {
    const period = periodIn(cell.trim());
    return period === undefined ? [] : [{ at, period, cell: cell.trim() }];
  });
  return (cells, line) => {
    if (isEmpty(cells)) return;
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      into.refuse(line, '', 'row-length', `${cells.length} ≠ ${header.length}`);
      return;
    }
    const area = areaOf(table, cells, line);
    const series = seriesOf(table, cells);
    if (series === undefined)
      into.refuse(line, header[place.indicator ?? 0] ?? 'indicator', 'no-indicator', '');
    if (area === undefined || series === undefined) return;
    for (const { at, period, cell } of periods) {
      const observed = observedIn((cells[at] ?? '').trim(), decimal, into, line, cell);
      if (observed) into.observe(series, area, period, observed, line, cell);
    }
  };
}

function indicatorRows(table: PlainTable): TakeRow {
  const { header, into, decimal, place } = table;
  const taken = new Set(Object.values(place));
  const indicators = header.flatMap((cell, at) =>
    cell.trim() === '' || taken.has(at) ? [] : [{ at, name: cell.trim() }],
  );
  return (cells, line) => {
    if (isEmpty(cells)) return;
    const area = areaOf(table, cells, line);
    const periodText = cellAt(cells, place.period);
    const period = periodIn(periodText);
    if (period === undefined)
      into.refuse(line, header[place.period ?? 0] ?? 'period', 'no-period', periodText);
    if (area === undefined || period === undefined) return;
    for (const { at, name } of indicators) {
      const observed = observedIn((cells[at] ?? '').trim(), decimal, into, line, name);
      const series = seriesOf(table, cells, name);
      if (observed && series !== undefined) into.observe(series, area, period, observed, line, name);
    }
  };
}
