import type { VoteCollector } from './collector.ts';
import type { TakeRow } from './scan-rows.ts';
import type { Columns } from './vote-formats.ts';

/** A table whose columns are known. */
export interface TableOf {
  /** How many columns its first line names. */
  readonly width: number;
  readonly has: (column: string) => boolean;
  readonly place: (column: string) => number;
  /** The cell of a row; empty where there is no such column. */
  readonly cell: (cells: readonly string[], column: string) => string;
}

export const tableOf = (columns: Columns): TableOf => ({
  width: Math.max(-1, ...columns.values()) + 1,
  has: (column) => columns.has(column),
  place: (column) => columns.get(column) ?? -1,
  cell: (cells, column) => cells[columns.get(column) ?? -1] ?? '',
});

/** Makes of a table what takes its rows. */
export type RowReader = (table: TableOf, into: VoteCollector) => TakeRow;
