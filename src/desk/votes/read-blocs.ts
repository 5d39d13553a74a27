import { readCells, type TableProblem } from '#desk/priorities/read-cells.ts';
import type { FindState } from './states.ts';

export type BlocsReading =
  | { readonly ok: true; readonly blocs: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/**
 * Reads with whom countries vote as a bloc: columns `country` (a code or a name) and `bloc`. All of it is read, or nothing.
 *
 * @param on the day on which the countries are looked up
 */
export function readBlocs(text: string, findState: FindState, on: string): BlocsReading {
  const read = readCells(text);
  if ('problem' in read) return { ok: false, problems: [read] };
  const names = read.header.map((name) => name.trim().toLowerCase());
  const problems: TableProblem[] = [];
  const refuse = (line: number, field: string, problem: string, value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  for (const name of ['country', 'bloc'])
    if (!names.includes(name)) refuse(1, name, 'no-column', read.header.join(', '));
  if (problems.length > 0) return { ok: false, problems };
  if (read.rows.length === 0) refuse(1, '', 'no-rows');
  const blocs = new Map<string, string>();
  for (const { line, cells } of read.rows) {
    if (cells.length !== names.length) {
      refuse(line, '', 'cells', `${cells.length} / ${names.length}`);
      continue;
    }
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim();
    const country = cell('country');
    const state = findState({ code: /^[A-Z]{3}$/.test(country) ? country : '', name: country }, on);
    if (country === '') refuse(line, 'country', 'empty');
    else if (!state.ok) refuse(line, 'country', 'no-such-code', country);
    else if (blocs.has(state.code)) refuse(line, 'country', 'written-twice', country);
    else blocs.set(state.code, cell('bloc'));
    if (cell('bloc') === '') refuse(line, 'bloc', 'empty');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, blocs };
}
