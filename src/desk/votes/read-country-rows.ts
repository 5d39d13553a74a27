import { readCells, type TableProblem } from '#desk/priorities/read-cells.ts';
import type { FindState } from './states.ts';

/** A row that tells something of a country. */
export interface CountryRow {
  readonly line: number;
  /** Undefined where its country is not known: that was refused. */
  readonly code: string | undefined;
  /** What stands in a column, trimmed; empty where there is no such column. */
  readonly cell: (name: string) => string;
}

export interface CountryRows {
  readonly rows: readonly CountryRow[];
  readonly decimalComma: boolean;
  /** Those of the table itself; whoever reads on adds theirs by `refuse`. */
  readonly problems: readonly TableProblem[];
  readonly refuse: (line: number, field: string, problem: string, value?: string) => void;
}

/**
 * Reads a table of which each row tells something of one country: a column `country` (a code or a name) and others. Each country
 * stands in it once.
 *
 * @param columns which columns there must be beside `country`
 * @param on the day on which the countries are looked up
 */
export function readCountryRows(
  text: string,
  columns: readonly string[],
  findState: FindState,
  on: string,
): CountryRows {
  const problems: TableProblem[] = [];
  const refuse = (line: number, field: string, problem: string, value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  const read = readCells(text);
  if ('problem' in read) return { rows: [], decimalComma: false, problems: [read], refuse };
  const { decimalComma } = read;
  const names = read.header.map((name) => name.trim().toLowerCase());
  for (const name of ['country', ...columns])
    if (!names.includes(name)) refuse(1, name, 'no-column', read.header.join(', '));
  if (problems.length > 0) return { rows: [], decimalComma, problems, refuse };
  if (read.rows.length === 0) refuse(1, '', 'no-rows');
  const lines = new Map<string, number>();
  const rows = read.rows.flatMap(({ line, cells }): CountryRow[] => {
    if (cells.length !== names.length) {
      refuse(line, '', 'cells', `${cells.length} / ${names.length}`);
      return [];
    }
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim();
    const country = cell('country');
    const state = findState({ code: /^[A-Z]{3}$/.test(country) ? country : '', name: country }, on);
    if (country === '') refuse(line, 'country', 'empty');
    else if (!state.ok) refuse(line, 'country', 'no-such-code', country);
    if (!state.ok) return [{ line, code: undefined, cell }];
    const before = lines.get(state.code);
    if (before !== undefined) refuse(line, 'country', 'written-twice', `${country} (${before})`);
    else lines.set(state.code, line);
    return [{ line, code: state.code, cell }];
  });
  return { rows, decimalComma, problems, refuse };
}
