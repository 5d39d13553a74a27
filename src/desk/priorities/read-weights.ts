import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import { numberIn, readCells, type TableProblem } from './read-cells.ts';

export type WeightReading =
  | { readonly ok: true; readonly weights: readonly WeightStatement[] }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/**
 * Reads what is known of weights: a row `criterion, weight` each, where a weight is a share `0.3`, a rank `#1` (1 the most
 * important), an interval `0.1..0.4`, or `?`. Criteria that have no row are unknown.
 *
 * @param criteria their names, in the order in which weights are wanted
 */
export function readWeights(text: string, criteria: readonly string[]): WeightReading {
  const read = readCells(text);
  if ('problem' in read) return { ok: false, problems: [read] };
  const problems: TableProblem[] = [];
  const found = new Map<string, WeightStatement>();
  for (const { line, cells } of read.rows) {
    const [name = '', cell = ''] = cells;
    const refuse = (field: string, problem: string, value: string): void => {
      problems.push({ line, field, problem, value });
    };
    const [nameField = '', weightField = ''] = read.header;
    if (cells.length !== 2) refuse('', 'cells', `${cells.length} / 2`);
    else if (!criteria.includes(name))
      refuse(nameField, 'no-such-criterion', `${name} (${criteria.join(', ')})`);
    else if (found.has(name)) refuse(nameField, 'written-twice', name);
    else {
      const statement = weightIn(cell, read.decimalComma);
      if (statement) found.set(name, statement);
      else refuse(weightField, 'no-weight', cell);
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, weights: criteria.map((name) => found.get(name) ?? { kind: 'unknown' }) };
}

/** A weight as it is written: `0.3`, `#1`, `0.1..0.4`, `?` or nothing; undefined where it is none of these. */
export function weightIn(cell: string, decimalComma: boolean): WeightStatement | undefined {
  if (cell === '' || cell === '?') return { kind: 'unknown' };
  const rank = /^#\s*(\d{1,4})$/.exec(cell)?.[1];
  if (rank !== undefined) return Number(rank) >= 1 ? { kind: 'rank', rank: Number(rank) } : undefined;
  const parts = cell.split(/\.\.\.?|…/).map((part) => numberIn(part, decimalComma));
  const [low = Number.NaN, high] = parts;
  if (high === undefined)
    return low >= 0 && Number.isFinite(low) ? { kind: 'exact', weight: low } : undefined;
  return parts.length === 2 && low >= 0 && low <= high && high <= 1
    ? { kind: 'interval', low, high }
    : undefined;
}
