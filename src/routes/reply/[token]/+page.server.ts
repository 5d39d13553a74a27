import { fail, redirect } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { findDraft, saveDraft } from '#acts/reply-draft.ts';
import { readSentForm } from '#acts/reply-form.ts';
import { readReplyFiles } from '#acts/reply-files.ts';
import { deskByLink, linkReader, replyByLink } from '#acts/reply-by-link.ts';
import { enterReplyCode } from '#acts/reply-link.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { refuse } from '#desk/record/refusal.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { lineOf } from '../../items/item-page.ts';
import {
  confirmFrom,
  nothingSaid,
  previewed,
  refusedReply,
  sentForm,
  withdrawFrom,
  type AfterReply,
} from '../after-reply.ts';
import { keepSession } from '../link-session.ts';
import { findOpenLink, openPage } from './open-link.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const found = await openPage(locals, params.token, cookies);
  if (found.is !== 'open') return { ...found, page: undefined, marking: undefined };
  const { settings, ...page } = found.page;
  const { db } = locals.desk;
  const at = { ...locals.desk, workspace: page.workspace };
  const { institution } = page;
  const { institution: asked } = found.link;
  const name = institution ? titleOf(institution, locals.lang).text : asked;
  // Whose objection was copied is told by name.
  const objectors = page.objectors.map((one) => ({ id: one.id, label: titleOf(one, locals.lang).text }));
  const own = { institution: [{ id: asked, label: name }, ...objectors.filter(({ id }) => id !== asked)] };
  return {
    is: 'open' as const,
    page,
    name,
    askedBy: found.link.askedBy,
    choices: { ...(await choicesFor(at, locals.lang, 'item')), ...own },
    draft: await findDraft(db, found.reader, found.link.asks),
    files: `/reply/${params.token}/files`,
    inside: `/reply/${params.token}/inside`,
    form: `/reply/${params.token}/form.docx`,
    zone: settings.timeZone,
    levels: settings.scheme,
    example: locals.around.workspaces.some(({ id, example }) => example && id === page.workspace),
    now: locals.desk.now(),
    marking: page.marking,
    sent: url.searchParams.has('sent'),
  };
};

const shut = { ...nothingSaid, refusal: refuse('link-used-up') };

export const actions: Actions = {
  code: async ({ locals, params, cookies, request, url }) => {
    const { db, now } = locals.desk;
    const entered = await enterReplyCode(db, params.token, lineOf(await request.formData(), 'code'), now());
    if (!entered.ok) return fail(400, { ...shut, refusal: entered });
    keepSession(cookies, url, entered);
    redirect(303, `/reply/${params.token}`);
  },
  reply: async ({ locals, params, cookies, request }) => {
    const state = await findOpenLink(locals, params.token, cookies);
    if (state.is !== 'open') return fail(400, shut);
    const { link } = state;
    const form = await request.formData();
    const reply = readReply(form);
    const { db, now } = locals.desk;
    const files = await readReplyFiles(form, reply);
    const done = files.ok ? await replyByLink(db, now, link, reply, files.files) : files;
    if (done.ok) redirect(303, `/reply/${params.token}?sent`);
    return refusedReply({ ...locals.desk, reader: linkReader(link, '') }, done, form);
  },
  save: async ({ locals, params, cookies, request }) => {
    const state = await findOpenLink(locals, params.token, cookies);
    if (state.is !== 'open') return fail(400, shut);
    const typed = typedOf(await request.formData());
    const reader = linkReader(state.link, readReply(typed).who);
    const done = await saveDraft(locals.desk.db, locals.desk.now, reader, state.link.asks, typed);
    if (!done.ok) return fail(400, { ...shut, refusal: done, typed });
    redirect(303, `/reply/${params.token}`);
  },
  file: async ({ locals, params, cookies, request }) => {
    const found = await openPage(locals, params.token, cookies);
    if (found.is !== 'open') return fail(400, shut);
    const desk = { ...locals.desk, reader: found.reader };
    return sentForm(await readSentForm(desk, (await request.formData()).get('form'), found.page));
  },
  preview: async ({ request }) => previewed(await request.formData()),
  confirm: (event) => byLink(event, confirmFrom),
  withdraw: (event) => byLink(event, withdrawFrom),
};

/** Does something else than reply to one question of an opened link, in the name that was given with it. */
async function byLink({ locals, params, cookies, request, url }: RequestEvent, work: AfterReply) {
  const state = await findOpenLink(locals, params.token, cookies);
  const ask =
    state.is === 'open'
      ? state.link.asks.find((one) => one.request === url.searchParams.get('request'))
      : undefined;
  if (state.is !== 'open' || !ask) return fail(400, shut);
  const form = await request.formData();
  const who = lineOf(form, 'who');
  if (who === '') return fail(400, { ...shut, refusal: refuse('who-missing') });
  const { db, now } = locals.desk;
  const done = await work(deskByLink(db, now, state.link, who), ask, form);
  if (done.ok) redirect(303, `/reply/${params.token}?sent`);
  return fail(400, { ...shut, refusal: { ...done, allowed: [] } });
}
