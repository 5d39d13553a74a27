import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { readCoalition } from '#acts/coalition/read-coalition.ts';
import { getItemPage } from '../../item-page.ts';
import { stanceChart } from '../../stance-chart.ts';
import type { RequestHandler } from './$types';

/** The line of countries as a picture to be saved, as far as this reader may see who stands where. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { item, meeting } = await getItemPage(locals, params.id);
  const coalition = await readCoalition(locals.desk, item, meeting, new Set());
  const svg = (await stanceChart(locals, item, coalition)) ?? error(404);
  await noteExport(
    locals.desk,
    { export: 'stances', format: 'svg', rows: coalition.board.rows.length },
    item,
  );
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `attachment; filename="${params.id}-stances.svg"`,
    },
  });
};
