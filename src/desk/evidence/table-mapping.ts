/** What a column of a plain table holds. */
export const columnRoles = [
  'area',
  'areaName',
  'period',
  'value',
  'indicator',
  'indicatorName',
  'unit',
  'publisher',
  'source',
  'missing',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/**
 * How a plain table is read. *Long*: a figure a row. *Periods across*: a column for each year. *Indicators across*: a column
 * for each indicator.
 */
export const layouts = ['long', 'periods-across', 'indicators-across'] as const;
export type TableLayout = (typeof layouts)[number];

/** By what the cells of a table may be kept apart. */
export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export interface TableMapping {
  readonly layout: TableLayout;
  /** By what they hold, the names of columns as they stand in the table. */
  readonly columns: Readonly<Partial<Record<ColumnRole, string>>>;
  /** What the table itself does not say. */
  readonly indicator?: {
    readonly code?: string;
    readonly name?: string;
    readonly unit?: string;
    readonly publisher?: string;
    readonly source?: string;
    readonly reference?: string;
    readonly direction?: string;
    readonly definition?: string;
    readonly multiplier?: number;
    readonly themes?: readonly string[];
  };
  readonly decimal?: '.' | ',';
  /** Told from the table where it is not said. */
  readonly separator?: Separator;
}
