import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { readCoalition } from '#acts/coalition/read-coalition.ts';
import { chartFile, type ChartFormat } from '../chart-file.ts';
import { getItemPage } from './item-page.ts';
import { stanceChart } from './stance-chart.ts';

/** The line of countries as a picture to be saved, as far as this reader may see who stands where. */
export async function stancePicture(locals: App.Locals, id: string, format: ChartFormat): Promise<Response> {
  const { item, meeting } = await getItemPage(locals, id);
  const coalition = await readCoalition(locals.desk, item, meeting);
  const chart = (await stanceChart(locals, item, coalition)) ?? error(404);
  await noteExport(locals.desk, { export: 'stances', format, rows: coalition.board.rows.length }, item);
  return chartFile(`${id}-stances`, chart, format);
}
