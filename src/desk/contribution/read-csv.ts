import { bareCell, readTableText } from '#desk/forms/table-text.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { csvColumns, registerKey, type CsvColumn, type NumberedItem } from './contribution-columns.ts';

export type CsvProblemReason =
  | 'not-a-table'
  | 'unknown-column'
  | 'no-number-column'
  | 'too-many-cells'
  | 'number-missing'
  | 'title-missing'
  | 'twice'
  | 'not-a-revision'
  | 'not-a-date'
  | 'unknown-actor'
  | 'unknown-item'
  | 'unknown-mark'
  | 'unknown-view'
  | 'too-long';

/** What is wrong, in which line of the file and in which column of it. */
export interface CsvProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: CsvProblemReason;
  readonly typed: string;
}

/** A line of the file that can be taken as it is; cells left empty say nothing. */
export interface CsvRow {
  readonly line: number;
  readonly key: string;
  readonly number: string;
  readonly revision: number | null;
  readonly values: Readonly<Record<string, FieldValue>>;
}

export interface ReadCsv {
  readonly rows: readonly CsvRow[];
  /** All that is wrong in the lines that cannot be taken. */
  readonly problems: readonly CsvProblem[];
}

export interface CsvKnown {
  readonly items: readonly NumberedItem[];
  /** Whether a code is an actor's or a group's. */
  readonly isActor: (code: string) => boolean;
  /** The keys already in the register: a new contribution needs a title, one that is there does not. */
  readonly present: ReadonlySet<string>;
}

const options = (field: string): readonly string[] => findField('contribution', field)?.options ?? [];
const mostInCell = 40_000;

/** Reads a table of contributions; commas, semicolons and tabs may part its cells. Every bad line is reported. */
export function readCsv(text: string, known: CsvKnown): ReadCsv {
  const table = readTableText(text);
  if (typeof table === 'number') {
    return { rows: [], problems: [{ line: table, column: '', reason: 'not-a-table', typed: '' }] };
  }
  const names = table.head.map((name) => name.trim().toLowerCase());
  const columns = names.map((name) => csvColumns.find((column) => column.name === name));
  const headProblems = names.flatMap((name, place): CsvProblem[] =>
    columns[place] || name === '' ? [] : [{ line: 1, column: name, reason: 'unknown-column', typed: name }],
  );
  if (!names.includes('number')) {
    headProblems.push({ line: 1, column: 'number', reason: 'no-number-column', typed: '' });
  }
  if (headProblems.length > 0) return { rows: [], problems: headProblems };

  const rows: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.records) {
    const read = readRecord(cells, columns, line, known, seen);
    if ('problems' in read) problems.push(...read.problems);
    else rows.push(read);
  }
  return { rows, problems };
}

function readRecord(
  record: readonly string[],
  columns: readonly (CsvColumn | undefined)[],
  line: number,
  known: CsvKnown,
  seen: Set<string>,
): CsvRow | { readonly problems: readonly CsvProblem[] } {
  const problems: CsvProblem[] = [];
  const values: Record<string, FieldValue> = {};
  const say = (column: string, reason: CsvProblemReason, typed = ''): void => {
    problems.push({ line, column, reason, typed: typed.slice(0, 80) });
  };
  if (record.slice(columns.length).some((cell) => cell.trim() !== '')) say('', 'too-many-cells');
  columns.forEach((column, place) => {
    const cell = bareCell(record[place] ?? '');
    if (!column || cell === '') return;
    if (cell.length > mostInCell || (column.lang === undefined && cell.length > 500)) {
      say(column.name, 'too-long', cell);
      return;
    }
    const read = readCell(column, cell, known);
    if ('reason' in read) say(column.name, read.reason, read.typed ?? cell);
    else if (column.lang === undefined) values[column.field] = read.value;
    else values[column.field] = { ...(values[column.field] as object | undefined), [column.lang]: cell };
  });
  const number = typeof values['number'] === 'string' ? values['number'] : '';
  const revision = typeof values['revision'] === 'number' ? values['revision'] : null;
  const key = registerKey(number, revision);
  if (number === '') say('number', 'number-missing');
  else if (seen.has(key)) say('number', 'twice', number);
  else if (values['name'] === undefined && !known.present.has(key)) say('title_en', 'title-missing');
  if (number !== '') seen.add(key);
  return problems.length > 0 ? { problems } : { line, key, number, revision, values };
}

type ReadCell =
  { readonly value: FieldValue } | { readonly reason: CsvProblemReason; readonly typed?: string };

function readCell({ field, lang }: CsvColumn, cell: string, known: CsvKnown): ReadCell {
  if (lang !== undefined) return { value: cell };
  switch (field) {
    case 'revision': {
      const revision = Number(cell);
      return Number.isInteger(revision) && revision >= 0 ? { value: revision } : { reason: 'not-a-revision' };
    }
    case 'received': {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : undefined;
      const real = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell);
      return real ? { value: cell } : { reason: 'not-a-date' };
    }
    case 'from': {
      const codes = cell
        .split(/[\s,;/]+/)
        .filter((code) => code !== '')
        .map((code) => code.toUpperCase());
      const unknown = codes.find((code) => !known.isActor(code));
      return unknown === undefined
        ? { value: [...new Set(codes)] }
        : { reason: 'unknown-actor', typed: unknown };
    }
    case 'item': {
      const item = known.items.find(
        ({ id, number }) => id === cell || number.toLowerCase() === cell.toLowerCase(),
      );
      return item ? { value: item.id } : { reason: 'unknown-item' };
    }
    case 'marks': {
      const marks = cell
        .split(/[\s,;/]+/)
        .filter((mark) => mark !== '')
        .map((mark) => mark.toUpperCase());
      const unknown = marks.find((mark) => !options('marks').includes(mark));
      return unknown === undefined
        ? { value: [...new Set(marks)] }
        : { reason: 'unknown-mark', typed: unknown };
    }
    case 'ourView': {
      const view = cell.toLowerCase().replaceAll(/\s+/g, '-');
      return options('ourView').includes(view) ? { value: view } : { reason: 'unknown-view' };
    }
    default:
      return { value: cell };
  }
}
