import { fail, redirect } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { findDraft, saveDraft } from '#acts/reply-draft.ts';
import { enterReplies } from '#acts/enter-replies.ts';
import { readSentForm } from '#acts/reply-form.ts';
import { readReplyFiles } from '#acts/reply-files.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { refuse } from '#desk/record/refusal.ts';
import { titleOf } from '#ui/item/item-names.ts';
import {
  confirmFrom,
  nothingSaid,
  previewed,
  refusedReply,
  sentForm,
  withdrawFrom,
  type AfterReply,
} from '../reply/after-reply.ts';
import { getOwnAsked } from './asked-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const { open, later, answered, institution } = await getOwnAsked(locals);
  const shown = open?.questions.map(({ item, request }) => ({ dossier: item.id, request: request.id })) ?? [];
  const named = open?.institution ?? answered?.institution;
  return {
    name: named ? titleOf(named, lang).text : institution,
    open: open?.questions ?? [],
    answered: answered?.questions ?? [],
    later: later.map(({ item, name, number, request }) => ({ item, name, number, request })),
    choices: await choicesFor(desk, lang, 'item'),
    draft: await findDraft(desk.db, desk.reader, shown),
    now: desk.now(),
    sent: url.searchParams.has('sent'),
    marking: highestOf([open, answered, ...later].flatMap((one) => one?.marking ?? [])),
  };
};

export const actions: Actions = {
  reply: async ({ locals, request }) => {
    const { asks } = await getOwnAsked(locals);
    const form = await request.formData();
    const reply = readReply(form);
    const files = await readReplyFiles(form, reply);
    const done = files.ok ? await enterReplies(locals.desk, asks, reply, files.files, false) : files;
    if (done.ok) redirect(303, '/asked?sent');
    return refusedReply(locals.desk, done, form);
  },
  file: async ({ locals, request }) => {
    const { open } = await getOwnAsked(locals);
    if (!open) return fail(400, { ...nothingSaid, refusal: refuse('no-such-request') });
    return sentForm(await readSentForm(locals.desk, (await request.formData()).get('form'), open));
  },
  preview: async ({ request }) => previewed(await request.formData()),
  save: async ({ locals, request }) => {
    const { asks } = await getOwnAsked(locals);
    const typed = typedOf(await request.formData());
    const { db, now, reader } = locals.desk;
    const done = await saveDraft(db, now, reader, asks, typed);
    if (!done.ok) return fail(400, { ...nothingSaid, refusal: done, typed });
    redirect(303, '/asked');
  },
  confirm: (event) => toQuestion(event, confirmFrom),
  withdraw: (event) => toQuestion(event, withdrawFrom),
};

/** Does something else than reply to one question of one's own institution. */
async function toQuestion({ locals, request: sent, url }: RequestEvent, work: AfterReply) {
  const { asks } = await getOwnAsked(locals);
  const [item, asked] = ['item', 'request'].map((name) => url.searchParams.get(name));
  const ask = asks.find(({ dossier, request }) => dossier === item && request === asked);
  const done = ask ? await work(locals.desk, ask, await sent.formData()) : refuse('no-such-request');
  if (done.ok) redirect(303, '/asked?sent');
  return fail(400, { ...nothingSaid, refusal: { ...done, allowed: [] } });
}
