import type { TableProblem } from '#desk/priorities/read-cells.ts';
import { readCountryRows } from './read-country-rows.ts';
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
  const { rows, problems, refuse } = readCountryRows(text, ['bloc'], findState, on);
  const blocs = new Map<string, string>();
  for (const { line, code, cell } of rows) {
    if (cell('bloc') === '') refuse(line, 'bloc', 'empty');
    if (code !== undefined) blocs.set(code, cell('bloc'));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, blocs };
}
