import { noteExport } from '#acts/audit/note-export.ts';
import { stanceColumns, stanceRow } from '#desk/stance/stance-columns.ts';
import { inOrderSaid, stancesOf } from '#desk/stance/stance.ts';
import { csvFile } from '../../../csv-file.ts';
import { getItemPage } from '../../item-page.ts';
import type { RequestHandler } from './$types';

/** Every statement on an item as a table that can be read back, as far as this reader may see them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { item } = await getItemPage(locals, params.id);
  const rows = inOrderSaid(stancesOf(item)).filter(({ withdrawn }) => !withdrawn);
  await noteExport(locals.desk, { export: 'stances', format: 'csv', rows: rows.length }, item);
  return csvFile(
    `${params.id}-stances`,
    stanceColumns.map(({ name }) => name),
    rows.map(stanceRow),
  );
};
