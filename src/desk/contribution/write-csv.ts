import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { csvColumns, type CsvColumn, type NumberedItem } from './contribution-columns.ts';

/**
 * The register as a table for a spreadsheet (RFC 4180, with a byte order mark, which spreadsheets look for). What a
 * spreadsheet would take for a formula is made text with an apostrophe; `readCsv` takes it away again.
 */
export function writeCsv(contributions: readonly Dossier[], items: readonly NumberedItem[]): string {
  const numbers = new Map(items.map(({ id, number }) => [id, number]));
  const lines = [
    csvColumns.map(({ name }) => name),
    ...contributions.map((contribution) => csvColumns.map((column) => cellOf(contribution, column, numbers))),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

function cellOf(
  contribution: Dossier,
  { field, lang }: CsvColumn,
  numbers: ReadonlyMap<string, string>,
): string {
  const value = valueOf(contribution, field);
  if (lang !== undefined) return asWords(value)[lang] ?? '';
  if (field === 'item') return numbers.get(asText(value)) ?? asText(value);
  if (typeof value === 'number') return String(value);
  return asCodes(value).length > 0 ? asCodes(value).join(' ') : asText(value);
}

/** Beginnings by which spreadsheets know a formula (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r]/;

function quoted(cell: string): string {
  const safe = formula.test(cell) || /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
