import { error, fail, redirect } from '@sveltejs/kit';
import { consultationOf } from '#acts/read-item.ts';
import { findDraft, saveDraft } from '#acts/reply-draft.ts';
import { enterReplies } from '#acts/enter-replies.ts';
import { readAsked } from '#acts/reply-by-link.ts';
import { readSentForm } from '#acts/reply-form.ts';
import { readReplyFiles } from '#acts/reply-files.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { nothingSaid, previewed, refusedReply, sentForm } from '../../../../../reply/after-reply.ts';
import { getItemPage } from '../../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const getRequest = async (locals: App.Locals, { id, request }: { id: string; request: string }) => {
  const page = await getItemPage(locals, id);
  const asked = consultationOf(page.item).requests.find(
    (one) => one.id === request && one.withdrawn === null,
  );
  if (!asked || !page.may.includes('replied')) error(404);
  const asks = [{ dossier: id, request }];
  return { ...page, request: asked, asks, own: locals.desk.reader.institution === asked.institution };
};

export const load: PageServerLoad = async ({ locals, params }) => {
  const { asks, ...page } = await getRequest(locals, params);
  const { db, reader, now } = locals.desk;
  const asked = await readAsked(db, reader, asks);
  if (!asked) error(404);
  return {
    ...page,
    questions: asked.questions,
    now: now(),
    draft: page.own ? await findDraft(db, reader, asks) : undefined,
  };
};

export const actions: Actions = {
  reply: async ({ locals, params, request }) => {
    const { asks, own } = await getRequest(locals, params);
    const form = await request.formData();
    const reply = readReply(form);
    const files = await readReplyFiles(form, reply);
    const done = files.ok ? await enterReplies(locals.desk, asks, reply, files.files, !own) : files;
    if (done.ok) redirect(303, `/items/${params.id}/requests/${params.request}`);
    return refusedReply(locals.desk, done, form);
  },
  file: async ({ locals, params, request }) => {
    const { asks } = await getRequest(locals, params);
    const page = await readAsked(locals.desk.db, locals.desk.reader, asks);
    if (!page) error(404);
    return sentForm(await readSentForm(locals.desk, (await request.formData()).get('form'), page));
  },
  preview: async ({ request }) => previewed(await request.formData()),
  save: async ({ locals, params, request }) => {
    const { asks } = await getRequest(locals, params);
    const typed = typedOf(await request.formData());
    const { db, now, reader } = locals.desk;
    const done = await saveDraft(db, now, reader, asks, typed);
    if (!done.ok) return fail(400, { ...nothingSaid, refusal: done, typed });
    redirect(303, `/items/${params.id}/requests/${params.request}/reply`);
  },
};
