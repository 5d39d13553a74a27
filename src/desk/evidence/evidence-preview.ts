import type { MissingReason } from './missing.ts';
import type { TableMapping } from './table-mapping.ts';

export interface PreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly shape: string;
}

/** A plain table as it begins, and how it was read. */
export interface PreviewTable {
  readonly file: string;
  /** As it is written, where it is a text; by it the rows can be taken apart otherwise. */
  readonly text: string;
  readonly separator: string;
  /** The first rows, each with the shape of tables that have it for their head. */
  readonly rows: readonly PreviewRow[];
  /** The line with the names of its columns; null where none was found. */
  readonly head: number | null;
  readonly mapping: TableMapping | null;
  /** Guessed from the names, or said: by whom and when, where that was for a file before. */
  readonly told: boolean;
  readonly by?: string;
  readonly at?: string;
}

/** A figure that the desk knows otherwise. */
export interface PreviewChange {
  readonly code: string;
  readonly area: string;
  /** As the file names it. */
  readonly name: string;
  readonly period: string;
  readonly was: number | null;
  readonly now: number | null;
  readonly missing: MissingReason | null;
}

/** What somebody looks at before files of figures are taken in. */
export interface EvidencePreview {
  readonly tables: readonly PreviewTable[];
  /** The first figures as they would be taken in. */
  readonly figures: readonly {
    readonly code: string;
    readonly area: string;
    readonly name: string;
    readonly period: string;
    readonly value: number | null;
    readonly missing: MissingReason | null;
  }[];
  readonly series: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly multiplier: number;
    readonly publisher: string;
    /** Whether the desk has figures of it already. */
    readonly held: boolean;
  }[];
  /** Sums of several countries, which are kept apart. */
  readonly aggregates: readonly { readonly code: string; readonly name: string }[];
  readonly changes: readonly PreviewChange[];
  /** How tables of some shapes were read as they had been before: they are taken in as they were shown, whatever is said meanwhile. */
  readonly used?: Readonly<Record<string, TableMapping>>;
}
