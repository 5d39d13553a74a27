import type { CellProblem } from './cells.ts';
import type { ExchangeKind } from './columns.ts';

/** One record of a file, as texts by the names of the desk's columns. */
export interface RawRow {
  readonly kind: ExchangeKind;
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Read from a card, whose author knows nothing of the desk's columns. */
  readonly card?: true;
}

export type ExchangeReason =
  | CellProblem
  | 'not-a-table'
  | 'no-name-column'
  | 'too-many-cells'
  | 'missing'
  | 'twice'
  | 'several-matches'
  | 'not-a-card'
  | 'card-version'
  | 'card-unnamed'
  | 'card-no-organisation'
  | 'empty'
  | 'too-many';

/** What is wrong, in which line of the file and in which of the desk's columns; empty where it is the whole record. */
export interface ExchangeProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: ExchangeReason;
  readonly typed: string;
}

/** How a heading of the file was understood. */
export interface MappedHeading {
  readonly heading: string;
  /** The desk's column; null where the heading is not taken. */
  readonly column: string | null;
}

/** A file as records, before it is known what they mean on this desk. */
export interface RawRows {
  readonly rows: readonly RawRow[];
  readonly problems: readonly ExchangeProblem[];
  /** Tables only. */
  readonly mapping: readonly MappedHeading[];
}

/** More than this in one file is no directory of a desk. */
export const mostRows = 2_000;
