import { readStanding } from '#acts/stances/read-standing.ts';
import { getItemPage } from '../../item-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const { board, alignments, room, rule } = await readStanding(locals.desk, page.item, page.meeting);
  return {
    ...page,
    board,
    alignments,
    room: { on: room.on, ours: room.ours, members: room.members },
    rule,
  };
};
