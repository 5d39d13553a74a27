import { highestOf } from '#desk/marking/marking.ts';
import { nothingAsked, type WinOverAsked } from '#desk/coalition/win-over.ts';
import { readWinning } from '#acts/coalition/read-winning.ts';
import { factsOf } from '#acts/facts.ts';
import { getItemPage } from './item-page.ts';
import { supportChart } from './support-chart.ts';

/** What an officer sends: costs, who must and must not be asked, and whose bloc is ours. */
interface WinningAsked extends WinOverAsked {
  readonly bloc?: string;
}

/** A cost that cannot be read, with the actor whose it is. */
interface BadCost {
  readonly actor: string;
  readonly text: string;
}

/** What was asked in this very request: the page is then not reckoned a second time. */
const answered = new WeakMap<App.Locals, Awaited<ReturnType<typeof winningPage>>>();

export const loadWinningPage = async (locals: App.Locals, id: string) =>
  answered.get(locals) ?? (await winningPage(locals, id, nothingAsked));

export async function answerWinning(locals: App.Locals, id: string, form: FormData) {
  const { asked, bad } = winningAsked(form);
  const tried = await winningPage(locals, id, asked);
  answered.set(locals, tried);
  return { tried, bad };
}

async function winningPage(locals: App.Locals, id: string, asked: WinningAsked) {
  const page = await getItemPage(locals, id);
  const { desk, lang } = locals;
  const winning = await readWinning(desk, page.item, page.meeting, asked, asked.bloc);
  const { cheapest, text, decides, routes, balance, blocs, bloc, room, board } = winning;
  const facts = await factsOf(desk.db);
  const codes = new Set([
    ...board.rows.map(({ said }) => said.actor),
    ...(room.members ?? []),
    ...blocs,
    ...(room.ours === null ? [] : [room.ours]),
    ...['APT', 'CEPT'],
  ]);
  return {
    ...page,
    ...{ cheapest, text, decides, routes, balance, blocs, bloc },
    rest: asked.rest,
    ours: room.ours,
    anybody: board.rows.length > 0,
    today: desk.now(),
    names: Object.fromEntries([...codes].map((code) => [code, facts.actorName(code, lang)])),
    chart: supportChart(locals, page.item, winning),
    marking: highestOf([page.marking, ...(winning.dependenceMarking ? [winning.dependenceMarking] : [])]),
  };
}

/** What the form asks; `bad` names costs that are no numbers from 0 on. */
function winningAsked(form: FormData): {
  readonly asked: WinningAsked;
  readonly bad: readonly BadCost[];
} {
  const costs = new Map<string, number>();
  const bad: BadCost[] = [];
  const marked = { must: new Set<string>(), never: new Set<string>() };
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const [what, actor] = [name.slice(0, name.indexOf('-')), name.slice(name.indexOf('-') + 1)];
    const text = value.trim();
    if (what === 'asked' && (text === 'must' || text === 'never')) marked[text].add(actor);
    if (what !== 'cost' || text === '' || text === form.get(`was-${actor}`)) continue;
    const cost = Number(text.replace(',', '.'));
    if (Number.isFinite(cost) && cost >= 0 && cost <= 1e9) costs.set(actor, cost);
    else bad.push({ actor, text: text.slice(0, 40) });
  }
  const bloc = form.get('bloc');
  return {
    asked: {
      ...{ costs, ...marked, rest: form.get('rest') === 'against' ? 'against' : 'abstain' },
      ...(typeof bloc === 'string' && { bloc }),
    },
    bad,
  };
}
