import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { replyAsColleague } from '#acts/inside/answer.ts';
import { commentInside, readColleaguePage } from '#acts/inside/comment.ts';
import { dropColleagueDraft, findColleagueDraft, saveColleagueDraft } from '#acts/inside/colleague-draft.ts';
import { readSentForm } from '#acts/reply-form.ts';
import { linkReader } from '#acts/reply-by-link.ts';
import { readReplyFiles } from '#acts/reply-files.ts';
import { enterReplyCode, readReplyLink } from '#acts/reply-link.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readReply, textName } from '#desk/item/read-reply.ts';
import { refuse } from '#desk/record/refusal.ts';
import { lineOf } from '../../../items/item-page.ts';
import { nothingSaid, previewed, refusedReply, sentForm } from '../../after-reply.ts';
import { keepSession, sessionIn } from '../../link-session.ts';
import type { Actions, PageServerLoad } from './$types';

const stateOf = ({ desk }: App.Locals, token: string, cookies: Cookies) =>
  readReplyLink(desk.db, token, sessionIn(cookies), desk.now());

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const state = await stateOf(locals, params.token, cookies);
  if (state.is !== 'open') return { is: state.is, page: undefined };
  const found = await readColleaguePage(locals.desk.db, state.link);
  if (!found) return { is: 'unknown' as const, page: undefined };
  const { settings, questions, workspace, marking } = found.page;
  const { db } = locals.desk;
  return {
    is: 'open' as const,
    page: {
      questions,
      comments: found.comments,
      delegation: found.delegation,
      answered: found.answered,
    },
    now: locals.desk.now(),
    draft: await findColleagueDraft(db, state.link),
    form: `${url.pathname}/form.docx`,
    choices: await choicesFor({ ...locals.desk, workspace }, locals.lang, 'item'),
    zone: settings.timeZone,
    levels: settings.scheme,
    sent: url.searchParams.has('sent'),
    answeredNow: url.searchParams.has('answered'),
    marking,
  };
};

const shut = { ...nothingSaid, refusal: refuse('link-used-up') };

export const actions: Actions = {
  code: async ({ locals, params, cookies, request, url }) => {
    const { db, now } = locals.desk;
    const entered = await enterReplyCode(db, params.token, lineOf(await request.formData(), 'code'), now());
    if (!entered.ok) return fail(400, { ...nothingSaid, refusal: entered });
    keepSession(cookies, url, entered);
    redirect(303, url.pathname);
  },
  reply: async ({ locals, params, cookies, request, url }) => {
    const state = await stateOf(locals, params.token, cookies);
    if (state.is !== 'open') return fail(400, shut);
    const { db, now } = locals.desk;
    const form = await request.formData();
    const reply = readReply(form);
    const files = await readReplyFiles(form, reply);
    const done = files.ok ? await replyAsColleague(db, now, state.link, reply, files.files) : files;
    if (done.ok) {
      await dropColleagueDraft(db, state.link);
      redirect(303, `${url.pathname}?answered`);
    }
    return refusedReply({ ...locals.desk, reader: linkReader(state.link, '') }, done, form);
  },
  comment: async ({ locals, params, cookies, request, url }) => {
    const state = await stateOf(locals, params.token, cookies);
    if (state.is !== 'open') return fail(400, shut);
    const form = await request.formData();
    const done = await commentInside(locals.desk.db, locals.desk.now, state.link, {
      who: lineOf(form, 'who'),
      wordsOf: (asked, point) => lineOf(form, textName(asked, point)),
    });
    if (!done.ok) return fail(400, { ...nothingSaid, refusal: done, typed: typedOf(form) });
    // The draft of whoever may answer is that of their answer, which this was not.
    const found = await readColleaguePage(locals.desk.db, state.link);
    if (!found?.delegation.mayAnswer) await dropColleagueDraft(locals.desk.db, state.link);
    redirect(303, `${url.pathname}?sent`);
  },
  save: async ({ locals, params, cookies, request, url }) => {
    const state = await stateOf(locals, params.token, cookies);
    if (state.is !== 'open') return fail(400, shut);
    const typed = typedOf(await request.formData());
    const done = await saveColleagueDraft(locals.desk.db, locals.desk.now, state.link, typed);
    if (!done.ok) return fail(400, { ...shut, refusal: done, typed });
    redirect(303, url.pathname);
  },
  file: async ({ locals, params, cookies, request }) => {
    const state = await stateOf(locals, params.token, cookies);
    const found = state.is === 'open' ? await readColleaguePage(locals.desk.db, state.link) : undefined;
    if (state.is !== 'open' || !found) return fail(400, shut);
    const desk = { ...locals.desk, reader: linkReader(state.link, '') };
    const as = found.delegation.mayAnswer ? 'answer' : 'comment';
    return sentForm(await readSentForm(desk, (await request.formData()).get('form'), found.page, as));
  },
  preview: async ({ request }) => previewed(await request.formData()),
};
