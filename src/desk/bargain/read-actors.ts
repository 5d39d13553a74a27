import { parse, CsvError } from 'csv-parse/sync';
import type { BargainingActor } from '#analysis/bargaining/types.ts';

/** What is wrong with a cell of a table of actors: `line` counts from 1 with the header, as an editor shows it. */
export interface ActorProblem {
  readonly line: number;
  /** The column; empty where the whole line is meant. */
  readonly field: string;
  readonly problem:
    | 'nothing'
    | 'no-column'
    | 'column-twice'
    | 'no-rows'
    | 'cells'
    | 'empty'
    | 'not-a-number'
    | 'negative'
    | 'above-100'
    | 'written-twice'
    | 'other-outcome'
    | 'broken';
  /** What stands there, or what was expected instead. */
  readonly value: string;
}

/** One row: an actor, the case it belongs to and how that came out (both only in a table of closed cases). */
export interface ActorRow extends BargainingActor {
  readonly line: number;
  readonly case: string;
  readonly outcome: number | null;
}

/** What could be read, all of it or nothing, and the columns that were not looked at. */
export interface ActorReading {
  readonly rows: readonly ActorRow[];
  readonly problems: readonly ActorProblem[];
  readonly unused: readonly string[];
}

const forForecast = ['actor', 'position', 'salience', 'capability'] as const;
const forBacktest = ['case', 'actor', 'position', 'salience', 'capability', 'outcome'] as const;

/** As it is written: salience and confidence in the units of their columns, the latter null where none is given. */
type WrittenRow = Omit<ActorRow, 'confidence'> & { readonly confidence: number | null };

type Cells = ReadonlyMap<string, string>;

/**
 * Reads a table of actors: columns `actor, position, salience, capability` in any order and case, and `confidence` if it
 * is there; for closed cases `case` and `outcome` as well. Parted by commas, semicolons or tabs; with semicolons or tabs a
 * decimal comma is understood. Salience and confidence may be from 0 to 1 or from 0 to 100: a column with any value above
 * 1 is taken for percent.
 *
 * @param confidence of actors for which the table gives none
 */
export function readActors(text: string, kind: 'forecast' | 'backtest', confidence: number): ActorReading {
  const delimiter = delimiterOf(text);
  const table = readCells(text, delimiter);
  if ('problem' in table) return { rows: [], problems: [table], unused: [] };
  const wanted: readonly string[] = kind === 'forecast' ? forForecast : forBacktest;
  if (table.names.length === 0)
    return { rows: [], problems: [{ line: 1, field: '', problem: 'nothing', value: '' }], unused: [] };
  const problems: ActorProblem[] = [];
  for (const field of wanted) {
    if (!table.names.includes(field))
      problems.push({ line: 1, field, problem: 'no-column', value: table.names.join(', ') });
  }
  for (const [at, field] of table.names.entries()) {
    if (table.names.indexOf(field) < at)
      problems.push({ line: 1, field, problem: 'column-twice', value: field });
  }
  if (problems.length > 0) return { rows: [], problems, unused: [] };
  if (table.lines.length === 0)
    return { rows: [], problems: [{ line: 1, field: '', problem: 'no-rows', value: '' }], unused: [] };

  const rows = table.lines.flatMap(({ line, cells, width }) => {
    if (width !== table.names.length) {
      problems.push({ line, field: '', problem: 'cells', value: `${width} / ${table.names.length}` });
      return [];
    }
    return [rowOf(line, cells, kind, delimiter !== ',', problems)];
  });
  const [salienceUnit, confidenceUnit] = [
    unitOf('salience', rows, problems),
    unitOf('confidence', rows, problems),
  ];
  const scaled = rows.map((row) => ({
    ...row,
    salience: row.salience / salienceUnit,
    confidence: row.confidence === null ? confidence : row.confidence / confidenceUnit,
  }));
  checkCases(scaled, problems);
  const known = new Set<string>([...wanted, 'confidence']);
  return {
    rows: problems.length === 0 ? scaled : [],
    problems: problems.toSorted((one, other) => one.line - other.line),
    unused: table.names.filter((name) => !known.has(name)),
  };
}

interface Table {
  /** In small letters. */
  readonly names: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: Cells; readonly width: number }[];
}

/** What the first line uses most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const uses = (mark: string): number => header.split(mark).length;
  return [';', '\t'].find((mark) => uses(mark) > uses(',')) ?? ',';
}

function readCells(text: string, delimiter: string): Table | ActorProblem {
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
    const [header, ...lines] = records;
    const names = (header?.record ?? []).map((name) => name.toLowerCase());
    return {
      names,
      lines: lines.map(({ record, info }) => ({
        line: info.lines,
        cells: new Map(names.map((name, at) => [name, record[at] ?? ''])),
        width: record.length,
      })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error['lines'] ?? 1), field: '', problem: 'broken', value: error.message };
  }
}

function rowOf(
  line: number,
  cells: Cells,
  kind: 'forecast' | 'backtest',
  decimalComma: boolean,
  problems: ActorProblem[],
): WrittenRow {
  const refuse = (field: string, problem: ActorProblem['problem'], value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  const words = (field: string): string => {
    const cell = cells.get(field) ?? '';
    if (cell === '') refuse(field, 'empty');
    return cell;
  };
  const number = (field: string, mayBeNegative = false): number => {
    const cell = words(field);
    const value = Number(decimalComma ? cell.replace(',', '.') : cell);
    if (cell === '') return 0;
    if (!Number.isFinite(value)) refuse(field, 'not-a-number', cell);
    else if (value < 0 && !mayBeNegative) refuse(field, 'negative', cell);
    return Number.isFinite(value) ? value : 0;
  };
  const sure = (cells.get('confidence') ?? '') === '' ? null : number('confidence');
  const closed = kind === 'backtest';
  return {
    line,
    case: closed ? words('case') : '',
    actor: words('actor'),
    position: number('position', true),
    salience: number('salience'),
    capability: number('capability'),
    confidence: sure,
    outcome: closed ? number('outcome', true) : null,
  };
}

/** In which unit a column from 0 to 1 or 0 to 100 is written; values beyond are problems. */
function unitOf(
  field: 'salience' | 'confidence',
  rows: readonly WrittenRow[],
  problems: ActorProblem[],
): number {
  for (const { line, [field]: value } of rows) {
    if (value !== null && value > 100)
      problems.push({ line, field, problem: 'above-100', value: String(value) });
  }
  return rows.some(({ [field]: value }) => value !== null && value > 1) ? 100 : 1;
}

/** An actor stands once in a case, and a case comes out in one way. */
function checkCases(rows: readonly ActorRow[], problems: ActorProblem[]): void {
  const lines = new Map<string, number>();
  const outcomes = new Map<string, number | null>();
  for (const { line, actor, outcome, case: name } of rows) {
    const key = JSON.stringify([name, actor]);
    const before = lines.get(key);
    if (before !== undefined && actor !== '')
      problems.push({ line, field: 'actor', problem: 'written-twice', value: `${actor} (${before})` });
    lines.set(key, before ?? line);
    const known = outcomes.get(name);
    if (known !== undefined && known !== outcome)
      problems.push({ line, field: 'outcome', problem: 'other-outcome', value: `${outcome} / ${known}` });
    outcomes.set(name, known ?? outcome);
  }
}
