import { ruleInWords } from '#desk/brief/rule-words.ts';
import { noThought, readCoalition, type Thought } from '#acts/coalition/read-coalition.ts';
import { readTrackRecord } from '#acts/coalition/read-track-record.ts';
import { getItemPage } from './item-page.ts';
import { stanceChart } from './stance-chart.ts';

/** What was tried in this very request: the page is then loaded for what is around it, and not reckoned again. */
const tried = new WeakMap<App.Locals, Awaited<ReturnType<typeof coalitionPage>>>();

/** The page as it stands; after something was tried, the same as was answered to that. */
export const loadCoalitionPage = async (locals: App.Locals, id: string) =>
  tried.get(locals) ?? (await coalitionPage(locals, id, noThought));

export async function tryCoalition(locals: App.Locals, id: string, form: FormData) {
  const page = await coalitionPage(locals, id, thoughtIn(form));
  tried.set(locals, page);
  return page;
}

/** What the coalition page shows: as it stands, and with what is tried in thought. */
async function coalitionPage(locals: App.Locals, id: string, thought: Thought) {
  const page = await getItemPage(locals, id);
  const coalition = await readCoalition(locals.desk, page.item, page.meeting, thought, true);
  const { board, room, rule, now, after, scale } = coalition;
  return {
    ...page,
    rows: board.rows,
    /** Where each is recorded to stand, before anything is tried. */
    recorded: Object.fromEntries(coalition.recorded.rows.map(({ held, said }) => [held.id, said.point])),
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
function thoughtIn(form: FormData): Thought {
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
