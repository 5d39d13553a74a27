import { ruleInWords } from '#desk/brief/rule-words.ts';
import { readCoalition } from '#acts/coalition/read-coalition.ts';
import { readTrackRecord } from '#acts/coalition/read-track-record.ts';
import { getItemPage } from '../../item-page.ts';
import { stanceChart } from '../../stance-chart.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const won = new Set(url.searchParams.getAll('won'));
  const coalition = await readCoalition(locals.desk, page.item, page.meeting, won);
  const { board, room, rule, now, after, scale } = coalition;
  return {
    ...page,
    rows: board.rows,
    unheard: board.unheard ?? [],
    room: { on: room.on, ours: room.ours, members: room.members?.length ?? null },
    rule: rule && ruleInWords(rule, locals.t),
    now,
    after,
    scale,
    won: [...won],
    today: locals.desk.now(),
    chart: await stanceChart(locals, page.item, coalition),
    record: await readTrackRecord(locals.desk, page.meeting),
  };
};
