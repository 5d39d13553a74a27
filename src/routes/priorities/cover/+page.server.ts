import { error, fail, redirect } from '@sveltejs/kit';
import { typedOf, type Typed } from '#desk/forms/names.ts';
import { depths } from '#desk/kinds/meeting-fields.ts';
import { textIn } from '#language/language.ts';
import { usualHours } from '#desk/priorities/cover-plan.ts';
import { explainCover, loadsOf, tasksOf } from '#desk/priorities/explain-cover.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { allowedDeeds, mayDo } from '#desk/people/may-do.ts';
import type { Decision } from '#desk/record/refusal.ts';
import { assignCover, chooseCover, mayChoose, takeCover, unchooseCover } from '#acts/cover/assign-cover.ts';
import { openCoverPlan } from '#acts/cover/open-cover-plan.ts';
import { readCover, readCovering } from '#acts/cover/read-cover.ts';
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
      mayChoose: mayChoose(desk, read.dossier) && !read.dossier.archived,
    },
    /** How many items were just written into the running orders; null where none were. */
    written: url.searchParams.has('written') ? Number(url.searchParams.get('written')) || 0 : null,
    mayOpen: mayDo(desk.reader, { kind: 'cover-plan', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(marked),
  };
};

type Plan = NonNullable<Awaited<ReturnType<typeof readCover>>['plan']>;

const nothing: Typed = {};

/** Does one act to the plan that the address names, as it stands; a refusal keeps what was typed and names items in words. */
async function withPlan<T>(
  { locals, url }: { readonly locals: App.Locals; readonly url: URL },
  act: (plan: Plan) => Promise<Decision<T>>,
  { typed = nothing, more }: { readonly typed?: Typed; readonly more?: (done: T) => string } = {},
) {
  const { plan } = await coverOf(locals, url, askedDay(locals, url).today);
  if (!plan || plan.plan.id !== url.searchParams.get('plan')) error(404);
  const done = await act(plan);
  if (!done.ok) {
    const name = plan.grounds.items.find(({ id }) => id === done.values?.['item'])?.name;
    const refusal = name ? { ...done, values: { ...done.values, item: textIn(name, locals.lang) } } : done;
    return fail(400, { refusal, problem: null, typed });
  }
  redirect(303, `/priorities/cover?plan=${plan.plan.id}${more?.(done) ?? ''}`);
}

export const actions: Actions = {
  open: async ({ locals, request, url }) => {
    const form = await request.formData();
    const typed = typedOf(form);
    const wanted = readNewPlan(form, askedDay(locals, url).today);
    if (wanted === null) return fail(400, { refusal: null, problem: 'days' as const, typed });
    const done = await openCoverPlan(locals.desk, wanted, await readCovering(locals.desk));
    if (!done.ok) return fail(400, { refusal: done, problem: null, typed });
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
    return withPlan(event, (plan) => chooseCover(event.locals.desk, plan, choice), { typed: typedOf(form) });
  },
  unchoose: async (event) => {
    const item = String((await event.request.formData()).get('item') ?? '');
    return withPlan(event, (plan) => unchooseCover(event.locals.desk, plan, item));
  },
  take: (event) =>
    withPlan(event, (plan) => takeCover(event.locals.desk, plan), {
      more: ({ items }) => `&written=${items}`,
    }),
};
