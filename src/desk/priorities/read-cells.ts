import { parse, CsvError } from 'csv-parse/sync';

/** What is wrong with a cell: `line` counts from 1 with the header, as an editor shows it. */
export interface TableProblem {
  readonly line: number;
  /** The column as the header writes it; empty where the whole line is meant. */
  readonly field: string;
  readonly problem: string;
  /** What stands there, or what was expected instead. */
  readonly value: string;
}

export interface CellTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Whether a comma inside a cell is a decimal sign. */
  readonly decimalComma: boolean;
}

/** Reads a small table parted by commas, semicolons or tabs, whichever its first line uses most; problems if it is none. */
export function readCells(text: string): CellTable | TableProblem {
  const [first = ''] = text.split(/\r?\n/, 1);
  // What no text holds, and what letters in another code become: a name would be kept with a hole in it.
  const strange = text.search(/[\uFFFD\0]/);
  if (strange >= 0)
    return { line: text.slice(0, strange).split('\n').length, field: '', problem: 'no-text', value: '' };
  const uses = (mark: string): number => first.split(mark).length;
  const delimiter = [';', '\t'].find((mark) => uses(mark) > uses(',')) ?? ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    const [header, ...rows] = records;
    if (!header) return { line: 1, field: '', problem: 'no-rows', value: '' };
    return {
      header: header.record,
      rows: rows.map(({ record, info }) => ({ line: info.lines, cells: record })),
      decimalComma: delimiter !== ',',
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error['lines'] ?? 1), field: '', problem: 'broken', value: error.message };
  }
}

/** A number as a cell writes it; NaN where it is none. */
export function numberIn(cell: string, decimalComma: boolean): number {
  const text = decimalComma ? cell.replace(',', '.') : cell;
  return text.trim() === '' || !/^[+-]?(\d|\.\d)/.test(text.trim()) ? Number.NaN : Number(text);
}
