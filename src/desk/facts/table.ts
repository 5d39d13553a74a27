import { parse } from 'csv-parse/sync';

/** What is wrong in a table, and where: `line` counts from 1 with the header, as an editor shows it. */
export interface TableProblem {
  readonly line: number;
  readonly field: string;
  readonly problem: string;
}

/** What could be read of a table, and what could not. An importer takes all of it or nothing. */
export interface TableReading<T> {
  readonly rows: readonly T[];
  readonly problems: readonly TableProblem[];
}

/** One line being read: takes cells by the name of their column and remembers what was wrong with them. */
export class TableLine {
  readonly line: number;
  readonly problems: TableProblem[] = [];
  readonly #cells: Readonly<Record<string, string>>;

  constructor(line: number, cells: Readonly<Record<string, string>>) {
    this.line = line;
    this.#cells = cells;
  }

  refuse(field: string, problem: string): void {
    this.problems.push({ line: this.line, field, problem });
  }

  /** The cell, or an empty text where nothing stands. */
  optional(field: string): string {
    return this.#cells[field] ?? '';
  }

  /** The cell; an empty one is a problem. */
  text(field: string): string {
    const cell = this.optional(field);
    if (cell === '') this.refuse(field, 'is empty');
    return cell;
  }

  /** A finite number; an empty cell is a problem. */
  number(field: string): number {
    const cell = this.text(field);
    const value = Number(cell);
    if (cell !== '' && !Number.isFinite(value)) this.refuse(field, `"${cell}" is not a number`);
    return value;
  }

  /** A whole number from 0 up. */
  count(field: string): number {
    const value = this.number(field);
    if (Number.isFinite(value) && (!Number.isInteger(value) || value < 0))
      this.refuse(field, `${value} is not a count`);
    return value;
  }

  /** A day that exists, as `2025-10-29`. */
  date(field: string): string {
    const cell = this.text(field);
    const day = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : undefined;
    const exists = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell);
    if (cell !== '' && !exists) this.refuse(field, `"${cell}" is not a date`);
    return cell;
  }

  /** One of the words allowed; undefined, with a problem, for any other. */
  oneOf<T extends string>(field: string, allowed: readonly T[]): T | undefined {
    const cell = this.text(field);
    const found = allowed.find((word) => word === cell);
    if (cell !== '' && found === undefined)
      this.refuse(field, `"${cell}" is not one of ${allowed.join(', ')}`);
    return found;
  }

  /** Codes parted by spaces; none for an empty cell. */
  codes(field: string): readonly string[] {
    return this.optional(field)
      .split(' ')
      .filter((code) => code !== '');
  }
}

/**
 * Reads a comma-separated table (RFC 4180, UTF-8, first line the names of its columns) line by line. `read` makes a
 * row of a line; a line with any problem gives no row, and the next is read all the same.
 */
export function readTable<T>(
  text: string,
  columns: readonly string[],
  read: (line: TableLine) => T | undefined,
): TableReading<T> {
  const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const [header, ...lines] = records as unknown as readonly { record: string[]; info: { lines: number } }[];
  const names = header?.record ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    return { rows: [], problems: missing.map((field) => ({ line: 1, field, problem: 'column is missing' })) };
  const rows: T[] = [];
  const problems: TableProblem[] = [];
  for (const { record, info } of lines) {
    const line = new TableLine(
      info.lines,
      Object.fromEntries(names.map((name, i) => [name, record[i] ?? ''])),
    );
    if (record.length !== names.length) line.refuse('', `${record.length} cells, not ${names.length}`);
    const row = read(line);
    problems.push(...line.problems);
    if (row !== undefined && line.problems.length === 0) rows.push(row);
  }
  return { rows, problems };
}
