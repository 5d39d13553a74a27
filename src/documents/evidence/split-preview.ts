import type { PreviewRow, PreviewTable } from '#desk/evidence/evidence-preview.ts';
import { RowScanner } from '#documents/votes/scan-rows.ts';
import { shapeOf } from './mapping.ts';

/** The first rows of a table with its cells kept apart by something else; as they were read where it is no text. */
export function splitPreview(table: PreviewTable, separator: string): readonly PreviewRow[] {
  if (table.text === '' || separator === table.separator) return table.rows;
  const rows: PreviewRow[] = [];
  const scanner = new RowScanner((cells, line) => {
    rows.push({ line, cells, shape: shapeOf(cells) });
  }, separator);
  // The last line may be cut.
  scanner.push(table.text);
  return rows.slice(0, 24);
}
