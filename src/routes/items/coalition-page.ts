import { ruleInWords } from '#desk/brief/rule-words.ts';
import { readCoalition, type Thought } from '#acts/coalition/read-coalition.ts';
import { readTrackRecord } from '#acts/coalition/read-track-record.ts';
import { getItemPage } from './item-page.ts';
import { stanceChart } from './stance-chart.ts';

/** What the coalition page shows: as it stands, and with what is tried in thought. */
export async function coalitionPage(locals: App.Locals, id: string, thought: Thought) {
  const page = await getItemPage(locals, id);
  const coalition = await readCoalition(locals.desk, page.item, page.meeting, thought);
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
    won: [...thought.won],
    moved: [...thought.moved.keys()],
    today: locals.desk.now(),
    chart: await stanceChart(locals, page.item, coalition),
    record: await readTrackRecord(locals.desk, page.meeting),
  };
}

/** What a form tries: ticks, and places that are other than recorded. */
export function thoughtIn(form: FormData): Thought {
  const moved = new Map<string, number>();
  for (const [name, value] of form) {
    if (!name.startsWith('point-') || typeof value !== 'string' || value.trim() === '') continue;
    const actor = name.slice('point-'.length);
    const point = Number(value.replace(',', '.'));
    const was = form.get(`was-${actor}`);
    if (Number.isFinite(point) && point >= 0 && point <= 100 && String(point) !== was)
      moved.set(actor, point);
  }
  return { won: new Set(form.getAll('won').filter((code) => typeof code === 'string')), moved };
}
