import { parse } from 'csv-parse/sync';

/** A table that somebody typed or exported: its head, and its records with the line of the file each begins on. */
export interface TableText {
  readonly head: readonly string[];
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Beginnings by which spreadsheets know a formula (OWASP, CSV Injection), behind an apostrophe or several. */
const guarded = /^'(?='*[=+\-@\t\r])/;

/** A cell without the apostrophe that keeps a spreadsheet from reading it as a formula. */
export const bareCell = (cell: string): string => cell.trim().replace(guarded, '');

/**
 * Reads a table of cells parted by commas, semicolons or tabs, whichever its first line has most of. Empty records are
 * left out. A number stands for the line at which it ceases to be a table.
 */
export function readTableText(text: string): TableText | number {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter =
    [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  let table: { record: string[]; info: { lines: number } }[];
  try {
    // With `info`, csv-parse gives each record beside the line it ends on.
    table = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as typeof table;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 1;
  }
  const [head, ...body] = table;
  const records: { readonly line: number; readonly cells: readonly string[] }[] = [];
  let before = head?.info.lines ?? 1;
  for (const { record, info } of body) {
    // A record whose cells hold line ends is named by the line it begins on.
    const line = before + 1;
    before = info.lines;
    if (record.some((cell) => cell.trim() !== '')) records.push({ line, cells: record });
  }
  return { head: head?.record ?? [], records };
}
