import { error, fail, redirect } from '@sveltejs/kit';
import { localOf } from '#desk/forms/local-moment.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { otherwiseInWords, ruleInWords } from '#desk/brief/rule-words.ts';
import { readBetween } from '#acts/coordination/read-between.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { duplicateMeeting } from '#acts/duplicate-meeting.ts';
import { factsOf } from '#acts/facts.ts';
import { orderItems } from '#acts/order-items.ts';
import { perform } from '#acts/perform.ts';
import { readMeeting } from '#acts/read-meeting.ts';
import { getDossier } from '../../get-dossier.ts';
import { readOrder } from './read-order.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { lang, t, around } = locals;
  const { dossier } = await getDossier(event, params.id, 'meeting');
  const desk = { ...locals.desk, workspace: dossier.workspace };
  const today = localOf(desk.now(), around.settings.timeZone).slice(0, 10);
  const [read, choices, facts] = await Promise.all([
    readMeeting(desk, params.id, today),
    choicesFor(desk, lang, 'meeting', ['institution']),
    factsOf(desk.db),
  ]);
  if (!read) error(404);
  const between = await readBetween(desk, { parent: params.id });
  const { rule, meeting, order } = read;
  return {
    ...read,
    between,
    now: desk.now(),
    today,
    choices,
    ruleText:
      rule && [ruleInWords(rule, t), otherwiseInWords(rule, t)].filter((part) => part !== null).join(' '),
    memberNames: read.members
      ?.map((code) => facts.actorName(code, lang))
      .toSorted((a, b) => a.localeCompare(b, lang)),
    marking: highestOf([
      between.marking,
      ...Object.values(meeting.fields).map((held) => held.marking),
      ...order.map(({ item }) => item.marking),
    ]),
  };
};

export const actions: Actions = {
  order: async ({ locals, params, request }) => {
    const done = await orderItems(locals.desk, params.id, readOrder(await request.formData()));
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/meetings/${params.id}#order`);
  },
  duplicate: async ({ locals, params }) => {
    const done = await duplicateMeeting(locals.desk, params.id);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/meetings/${done.meeting}`);
  },
  archive: async ({ locals, params }) => {
    const done = await perform(locals.desk, params.id, { kind: 'archived' });
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/meetings');
  },
  restore: async ({ locals, params }) => {
    const done = await perform(locals.desk, params.id, { kind: 'restored' });
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/meetings/${params.id}`);
  },
};
