import { error, fail, redirect } from '@sveltejs/kit';
import { depths } from '#desk/kinds/meeting-fields.ts';
import { textIn } from '#language/language.ts';
import { usualHours } from '#desk/priorities/cover-plan.ts';
import { explainCover, loadsOf, tasksOf } from '#desk/priorities/explain-cover.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { allowedDeeds, mayDo } from '#desk/people/may-do.ts';
import { assignCover, chooseCover, takeCover, unchooseCover } from '#acts/cover/assign-cover.ts';
import { openCoverPlan } from '#acts/cover/open-cover-plan.ts';
import { readCover } from '#acts/cover/read-cover.ts';
import { factsOf } from '#acts/facts.ts';
import { askedDay } from '../../asked-day.ts';
import { readNewPlan } from './read-new-plan.ts';
import type { Actions, PageServerLoad } from './$types';

const coverOf = ({ desk, around }: App.Locals, url: URL, today: string) =>
  readCover(
    desk,
    around.settings.country ?? around.workspace?.country ?? '',
    today,
    url.searchParams.get('plan'),
  );

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const { today } = askedDay(locals, url);
  const [facts, { plans, plan: read, covering, marked }] = await Promise.all([
    factsOf(desk.db),
    coverOf(locals, url, today),
  ]);
  const tasks = read ? tasksOf(read.plan) : [];
  return {
    today,
    plans: plans.map(({ id, name, from, until }) => ({ id, name, from, until })),
    covering: covering.length,
    usualHours,
    themes: Object.fromEntries(facts.all.themes.map(({ code, name }) => [code, textIn(name, lang)])),
    plan: read && {
      ...read.plan,
      rows: explainCover(read.grounds, tasks),
      loads: loadsOf(read.grounds, tasks),
      mayEdit: allowedDeeds(desk.reader, read.dossier).includes('edited'),
    },
    mayOpen: mayDo(desk.reader, { kind: 'cover-plan', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(marked),
  };
};

/** Does one act to the plan that the address names, as it stands. */
async function withPlan(
  { locals, url }: { readonly locals: App.Locals; readonly url: URL },
  act: (plan: NonNullable<Awaited<ReturnType<typeof readCover>>['plan']>) => ReturnType<typeof assignCover>,
) {
  const { plan } = await coverOf(locals, url, askedDay(locals, url).today);
  if (!plan || plan.plan.id !== url.searchParams.get('plan')) error(404);
  const done = await act(plan);
  if (!done.ok) return fail(400, { refusal: done, problem: null });
  redirect(303, `/priorities/cover?plan=${plan.plan.id}`);
}

export const actions: Actions = {
  open: async ({ locals, request, url }) => {
    const wanted = readNewPlan(await request.formData(), askedDay(locals, url).today);
    if (wanted === null) return fail(400, { refusal: null, problem: 'days' as const });
    const { covering } = await coverOf(locals, url, askedDay(locals, url).today);
    const done = await openCoverPlan(locals.desk, wanted, covering);
    if (!done.ok) return fail(400, { refusal: done, problem: null });
    redirect(303, `/priorities/cover?plan=${done.dossier.id}`);
  },
  assign: (event) => withPlan(event, (plan) => assignCover(event.locals.desk, plan)),
  choose: async (event) => {
    const form = await event.request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const depth = depths.find((one) => one === text('depth')) ?? 'not-covered';
    const choice = {
      item: text('item'),
      person: text('person') || null,
      depth,
      reason: text('reason').slice(0, 500),
    };
    return withPlan(event, (plan) => chooseCover(event.locals.desk, plan, choice));
  },
  unchoose: async (event) => {
    const item = String((await event.request.formData()).get('item') ?? '');
    return withPlan(event, (plan) => unchooseCover(event.locals.desk, plan, item));
  },
  take: (event) => withPlan(event, (plan) => takeCover(event.locals.desk, plan)),
};
