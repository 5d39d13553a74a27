import { periodIn } from '#desk/evidence/period.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { guessMapping } from './mapping.ts';

export const evidenceFormats = [
  'world-bank',
  'databank',
  'databank-columns',
  'world-bank-indicators',
  'world-bank-countries',
  'world-bank-api',
  'sdmx-csv',
  'sdmx-json',
  'sdmx-ml',
  'sdmx-structure',
  'table',
] as const;
export type EvidenceFormat = (typeof evidenceFormats)[number];

export type RecognisedTable =
  | { readonly format: Exclude<EvidenceFormat, 'table'> }
  | { readonly format: 'table'; readonly mapping: TableMapping };

/**
 * What table begins with this line, told by its columns; undefined for a line that is no header.
 *
 * @param given how the table is read, where somebody has said it: the first line that has its columns is then the header
 */
export function recogniseTable(
  cells: readonly string[],
  given: TableMapping | undefined,
): RecognisedTable | undefined {
  const bare = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
  if (given) {
    const wanted = Object.values(given.columns);
    return wanted.every((name) => bare.includes(name.trim()))
      ? { format: 'table', mapping: given }
      : undefined;
  }
  const names = new Set(bare.map((cell) => cell.toLowerCase()));
  const has = (...some: readonly string[]): boolean => some.every((name) => names.has(name));
  const first = (bare[0] ?? '').toUpperCase();
  if (/^DATAFLOW(:|$)/.test(first) || (/^STRUCTURE(\[;\])?$/.test(first) && names.has('structure_id')))
    return { format: 'sdmx-csv' };
  if (has('country name', 'country code', 'indicator name', 'indicator code'))
    return { format: 'world-bank' };
  if (
    has('country name', 'country code', 'series name', 'series code') &&
    bare.some((cell) => periodIn(cell) !== undefined)
  )
    return { format: 'databank' };
  const bracketed = bare.filter((cell) => /\s\[[^\]]+\]$/.test(cell) && periodIn(cell) === undefined).length;
  if (bracketed > 0 && (has('time') || has('time code')) && (has('country code') || has('series code')))
    return { format: 'databank-columns' };
  if (has('indicator_code', 'source_note') || has('series code', 'long definition'))
    return { format: 'world-bank-indicators' };
  if (has('country code', 'region', 'incomegroup') || has('country code', 'region', 'income group'))
    return { format: 'world-bank-countries' };
  if (bare.filter((cell) => cell !== '').length < 3) return undefined;
  const mapping = guessMapping(bare);
  return mapping && { format: 'table', mapping };
}
