import { createHash } from 'node:crypto';
import { periodIn } from '#desk/evidence/period.ts';
import {
  columnRoles,
  layouts,
  separators,
  type ColumnRole,
  type TableMapping,
} from '#desk/evidence/table-mapping.ts';

/** Names of columns in the tables of publishers, English and Indonesian, folded. */
const synonyms: Readonly<Record<ColumnRole, readonly string[]>> = {
  area: [
    ...[
      'iso3',
      'iso',
      'iso2',
      'iso3code',
      'isocode',
      'iso3166',
      'countrycode',
      'areacode',
      'refarea',
      'locationcode',
      'economycode',
    ],
    ...[
      'code',
      'geo',
      'kodenegara',
      'm49',
      'm49code',
      'economyiso3',
      'spatialdimcode',
      'countryiso3code',
      'geoareacode',
    ],
  ],
  areaName: [
    'country',
    'countryname',
    'economy',
    'area',
    'areaname',
    'location',
    'entity',
    'negara',
    'namanegara',
    'referencearea',
    'territory',
    'economyname',
    'geoareaname',
    'countryorarea',
  ],
  period: ['year', 'time', 'period', 'timeperiod', 'date', 'tahun', 'periode', 'years', 'yr'],
  value: ['value', 'obsvalue', 'nilai', 'observation', 'obs', 'figure', 'angka', 'dataValue', 'numericvalue'],
  indicator: [
    'indicator',
    'indicatorcode',
    'seriescode',
    'series',
    'indikator',
    'kodeindikator',
    'variable',
    'indicatorid',
  ],
  indicatorName: ['indicatorname', 'seriesname', 'namaindikator', 'indicatorlabel'],
  unit: ['unit', 'unitmeasure', 'unitofmeasure', 'satuan', 'units'],
  publisher: ['publisher', 'penerbit', 'agency', 'lembaga'],
  source: ['source', 'dataset', 'sumber', 'datasource', 'obtainedfrom', 'database'],
  missing: ['missing', 'reason', 'obsstatus', 'status', 'flag', 'alasan'],
};

export const foldColumn = (name: string): string =>
  name
    .replace(/^\uFEFF/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** What tables with the same columns have in common, whatever years they have columns for: by it a mapping is found again. */
export function shapeOf(header: readonly string[]): string {
  const names = header.map((cell) => (periodIn(cell.trim()) === undefined ? foldColumn(cell) : '#'));
  const told = names.filter((name, n) => name !== '#' || names[n - 1] !== '#');
  while (told.at(-1) === '') told.pop();
  return createHash('sha256').update(told.join('|')).digest('hex').slice(0, 32);
}

/** How a table with these columns is best read; undefined where no country or no figure can be found in it. */
export function guessMapping(header: readonly string[]): TableMapping | undefined {
  const columns: Partial<Record<ColumnRole, string>> = {};
  const taken = new Set<string>();
  for (const role of columnRoles) {
    for (const word of synonyms[role]) {
      const found = header.find((cell) => !taken.has(cell) && foldColumn(cell) === word.toLowerCase());
      if (found === undefined) continue;
      columns[role] = found;
      taken.add(found);
      break;
    }
  }
  if (columns.area === undefined && columns.areaName === undefined) return undefined;
  const periods = header.filter((cell) => periodIn(cell) !== undefined);
  if (periods.length > 0 && columns.value === undefined) return { layout: 'periods-across', columns };
  if (columns.period === undefined) return undefined;
  if (columns.value !== undefined) return { layout: 'long', columns };
  const rest = header.filter((cell) => cell.trim() !== '' && !taken.has(cell));
  return rest.length > 0 ? { layout: 'indicators-across', columns } : undefined;
}

export type MappingFault = { readonly field: string; readonly value: string };

/** A mapping as it is written in a file or sent by a form; or which field of it cannot be. */
export function readMapping(
  given: unknown,
): { readonly mapping: TableMapping } | { readonly fault: MappingFault } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { fault: { field: '', value: typeof given } };
  const { layout, columns, indicator, decimal, separator, ...rest } = given as Record<string, unknown>;
  const [other] = Object.keys(rest);
  if (other !== undefined) return { fault: { field: other, value: '' } };
  const kind = layouts.find((one) => one === (layout ?? 'long'));
  if (!kind) return { fault: { field: 'layout', value: String(layout) } };
  if (decimal !== undefined && decimal !== '.' && decimal !== ',')
    return { fault: { field: 'decimal', value: String(decimal) } };
  const apart = separators.find((one) => one === separator);
  if (separator !== undefined && !apart) return { fault: { field: 'separator', value: String(separator) } };
  const named: Partial<Record<ColumnRole, string>> = {};
  if (columns !== undefined && (typeof columns !== 'object' || columns === null))
    return { fault: { field: 'columns', value: String(columns) } };
  for (const [role, name] of Object.entries(columns ?? {})) {
    const known = columnRoles.find((one) => one === role);
    if (!known || typeof name !== 'string')
      return { fault: { field: `columns.${role}`, value: String(name) } };
    if (name !== '') named[known] = name;
  }
  if (named.area === undefined && named.areaName === undefined)
    return { fault: { field: 'columns.area', value: '' } };
  if (indicator !== undefined && (typeof indicator !== 'object' || indicator === null))
    return { fault: { field: 'indicator', value: String(indicator) } };
  const about = (indicator ?? {}) as Record<string, unknown>;
  for (const [field, value] of Object.entries(about)) {
    const isText = typeof value === 'string' && indicatorTexts.has(field);
    const isNumber =
      field === 'multiplier' && typeof value === 'number' && Number.isFinite(value) && value !== 0;
    const isThemes =
      field === 'themes' && Array.isArray(value) && value.every((one) => typeof one === 'string');
    const isDirection =
      field !== 'direction' || ['more-is-better', 'less-is-better', 'neither'].includes(String(value));
    if (!(isText || isNumber || isThemes) || !isDirection)
      return { fault: { field: `indicator.${field}`, value: String(value) } };
  }
  return {
    mapping: {
      layout: kind,
      columns: named,
      ...(indicator !== undefined && { indicator: about }),
      ...(decimal !== undefined && { decimal }),
      ...(apart && { separator: apart }),
    },
  };
}

const indicatorTexts = new Set([
  'code',
  'name',
  'unit',
  'publisher',
  'source',
  'reference',
  'direction',
  'definition',
]);
