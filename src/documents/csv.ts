/** What may stand in a cell; null is an empty one. */
export type CsvCell = string | number | null;

/**
 * A table as CSV (RFC 4180: commas, CRLF), with a byte-order mark so that a spreadsheet reads it as UTF-8. A text that
 * a spreadsheet would take for a formula gets an apostrophe before it, and so does what has one already.
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${[columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;

function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
