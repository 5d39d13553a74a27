import { csvOf, type CsvCell } from '#documents/csv.ts';

/** A table to be saved. */
export const csvFile = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): Response =>
  new Response(csvOf(columns, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  });
