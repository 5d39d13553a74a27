import type { Criterion, Measurement } from '#analysis/priorities/types.ts';
import { numberIn, readCells, type TableProblem } from './read-cells.ts';

export interface DecisionTable {
  readonly alternatives: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly measurements: readonly (readonly Measurement[])[];
}

/** The table, or all that is wrong with it. */
export type DecisionReading =
  | { readonly ok: true; readonly table: DecisionTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

const noFigure = /^(|-|–|—|\.\.|n\/?a|na|null|nan)$/i;

/**
 * Reads a table of alternatives: the first column names them, each other column is a criterion. More is better, unless the
 * header ends in `-`. A cell is a number, an interval `3..5`, a mean with its standard deviation `4±0.5` (or `4+-0.5`), or
 * empty, `..` or `n/a` where nothing is known. All of it is read, or nothing.
 */
export function readDecision(text: string): DecisionReading {
  const read = readCells(text);
  if ('problem' in read) return { ok: false, problems: [read] };
  const { header, rows, decimalComma } = read;
  const problems: TableProblem[] = [];
  const refuse = (line: number, field: string, problem: string, value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  const names = header.slice(1);
  if (names.length === 0) refuse(1, '', 'no-criteria');
  const criteria = names.map((name): Criterion => {
    const less = name.endsWith('-');
    return { name: less ? name.slice(0, -1).trim() : name, better: less ? 'less' : 'more' };
  });
  for (const [at, { name }] of criteria.entries()) {
    if (name === '') refuse(1, String(at + 2), 'empty-header');
    else if (criteria.findIndex((other) => other.name === name) < at) refuse(1, name, 'column-twice', name);
  }
  if (rows.length === 0) refuse(1, '', 'no-rows');
  const lines = new Map<string, number>();
  const measurements = rows.map(({ line, cells }) => {
    const [name = ''] = cells;
    if (name === '') refuse(line, header[0] ?? '', 'no-name');
    else if (lines.has(name)) refuse(line, header[0] ?? '', 'written-twice', `${name} (${lines.get(name)})`);
    else lines.set(name, line);
    if (cells.length !== header.length) {
      refuse(line, '', 'cells', `${cells.length} / ${header.length}`);
      return [];
    }
    return cells.slice(1).map((cell, at): Measurement => {
      const found = measurementIn(cell, decimalComma);
      if (typeof found !== 'string') return found;
      refuse(line, names[at] ?? '', found, cell);
      return { kind: 'missing', reason: 'no-figure' };
    });
  });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    table: { alternatives: rows.map(({ cells }) => cells[0] ?? ''), criteria, measurements },
  };
}

/** A cell as a measurement, or what is wrong with it. */
function measurementIn(cell: string, decimalComma: boolean): Measurement | string {
  if (noFigure.test(cell)) return { kind: 'missing', reason: 'no-figure' };
  const [low, high, ...more] = cell.split(/\.\.\.?|…/).map((part) => numberIn(part, decimalComma));
  if (cell.includes('..') || cell.includes('…')) {
    if (low === undefined || high === undefined || more.length > 0 || Number.isNaN(low + high))
      return 'no-interval';
    return low <= high ? { kind: 'interval', low, high } : 'no-interval';
  }
  const spread = /^(.+?)\s*(?:±|\+\/?-)\s*(.+)$/.exec(cell);
  if (spread) {
    const [mean, deviation] = [spread[1] ?? '', spread[2] ?? ''].map((part) => numberIn(part, decimalComma));
    if (mean === undefined || deviation === undefined || !(deviation >= 0) || Number.isNaN(mean))
      return 'no-spread';
    return { kind: 'normal', mean, deviation };
  }
  return low !== undefined && Number.isFinite(low) ? { kind: 'exact', value: low } : 'not-a-number';
}
