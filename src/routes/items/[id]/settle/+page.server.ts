import { error } from '@sveltejs/kit';
import { acceptWording } from '#acts/accept-wording.ts';
import { findArbiters } from '#acts/accounts.ts';
import { applyLatePolicy } from '#acts/apply-late-policy.ts';
import { perform } from '#acts/perform.ts';
import { consultationOf } from '#acts/read-item.ts';
import { contradictionsIn } from '#desk/item/contradictions.ts';
import { dueSilences } from '#desk/item/late.ts';
import { heardVoices, settleGroups, settleOrders } from '#desk/item/settle-view.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { answer, getItemPage, lineOf, settlementFrom } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const by = settleOrders.find((one) => one === asked('by')) ?? 'section';
  const [kind, institution, section, state] = ['kind', 'institution', 'section', 'state'].map(asked);
  const consultation = consultationOf(page.item);
  const now = locals.desk.now();
  const asks = page.may.includes('arbitration-asked') && page.policy.deadlock !== 'no-position';
  return {
    ...page,
    by,
    now,
    readerName: locals.desk.reader.name,
    groups: settleGroups(heardVoices(consultation, { kind, institution, section, state }), by, section),
    contradictions: contradictionsIn(page.item),
    due: page.may.includes('late-applied')
      ? dueSilences(consultation, page.policy, now).map(({ as }) => as)
      : [],
    arbiters: asks ? await findArbiters(locals.desk) : [],
  };
};

/** Does what a form of the page asks for, and comes back to it. */
const act = async (
  { locals, params, request }: { locals: App.Locals; params: { id: string }; request: Request },
  deedFrom: (line: (name: string) => string, form: FormData) => AnyDeed | Promise<AnyDeed>,
) => {
  const form = await request.formData();
  const deed = await deedFrom((name) => lineOf(form, name), form);
  return answer(await perform(locals.desk, params.id, deed), `/items/${params.id}/settle`, form);
};

export const actions: Actions = {
  settle: (event) => act(event, (_line, form) => settlementFrom(form, event.locals.desk.reader)),
  arbitration: (event) =>
    act(event, async (line) => {
      const arbiter = (await findArbiters(event.locals.desk)).find(({ id }) => id === line('arbiter'));
      const named = { arbiter: arbiter?.id ?? '', arbiterName: arbiter?.name ?? '' };
      return { kind: 'arbitration-asked', condition: line('condition'), why: line('why'), ...named };
    }),
  reconcile: (event) =>
    act(event, (line) => ({
      kind: 'contradiction-settled',
      contradiction: line('contradiction'),
      who: line('who'),
      decision: line('decision'),
    })),
  reopenContradiction: (event) =>
    act(event, (line) => ({
      kind: 'contradiction-reopened',
      contradiction: line('contradiction'),
      why: line('why'),
    })),
  take: async ({ locals, params, request }) => {
    const form = await request.formData();
    const line = (name: string): string => lineOf(form, name);
    const taking = {
      ...{ request: line('request'), reply: line('reply'), point: line('point'), place: line('place') },
      nth: Number(line('nth')),
      base: Number(line('base')),
    };
    const done = await acceptWording(locals.desk, params.id, taking);
    return answer(done, `/items/${params.id}/settle`, form);
  },
  late: async ({ locals, params }) => {
    const { may } = await getItemPage(locals, params.id);
    if (!may.includes('late-applied')) error(404);
    return answer(await applyLatePolicy(locals.desk, params.id), `/items/${params.id}/settle`);
  },
};
