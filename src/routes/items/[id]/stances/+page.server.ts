import { asText } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { readAlignments } from '#acts/stances/read-alignments.ts';
import { readCoalition } from '#acts/coalition/read-coalition.ts';
import { stanceChart } from '../../stance-chart.ts';
import { getItemPage } from '../../item-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const coalition = await readCoalition(locals.desk, page.item, page.meeting);
  const { board, room } = coalition;
  return {
    ...page,
    board,
    alignments: await readAlignments(locals.desk, board, room.ours, asText(valueOf(page.item, 'theme'))),
    room: { on: room.on, ours: room.ours, members: room.members },
    chart: await stanceChart(locals, page.item, coalition),
  };
};
