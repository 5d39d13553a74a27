import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { askedInstitutionOf } from '#acts/asked-institution.ts';
import { confirmReply } from '#acts/confirm-reply.ts';
import { choicesFor } from '#acts/form-choices.ts';
import type { Desk } from '#acts/desk.ts';
import { perform, type Done } from '#acts/perform.ts';
import { deskByLink, readAskedPage, replyByLink } from '#acts/reply-by-link.ts';
import { enterReplyCode, readReplyLink } from '#acts/reply-link.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { refuse } from '#desk/record/refusal.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { lineOf } from '../../items/item-page.ts';
import { keepSession, sessionIn } from '../link-session.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What the link of this address shows to this browser. */
async function open({ desk }: App.Locals, token: string, cookies: Cookies) {
  const state = await readReplyLink(desk.db, token, sessionIn(cookies), desk.now());
  if (state.is !== 'open') return { is: state.is } as const;
  const institution = await askedInstitutionOf(desk.db, state.link);
  const page = institution === undefined ? undefined : await readAskedPage(desk.db, state.link, institution);
  if (!page) return { is: 'withdrawn', askedBy: state.link.askedBy } as const;
  return { is: 'open', link: state.link, page } as const;
}

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const found = await open(locals, params.token, cookies);
  if (found.is !== 'open') return { ...found, page: undefined, marking: undefined };
  const { settings, ...page } = found.page;
  const at = { ...locals.desk, workspace: page.item.workspace };
  const { institution } = page;
  const name = institution ? titleOf(institution, locals.lang).text : page.request.institution;
  // Whose objection was copied is told by name.
  const objectors = page.objectors.map((one) => ({ id: one.id, label: titleOf(one, locals.lang).text }));
  const own = { institution: [{ id: page.request.institution, label: name }, ...objectors] };
  return {
    is: 'open' as const,
    page,
    name,
    choices: { ...(await choicesFor(at, locals.lang, 'item')), ...own },
    zone: settings.timeZone,
    levels: settings.scheme,
    example: locals.around.workspaces.some(({ id, example }) => example && id === page.item.workspace),
    now: locals.desk.now(),
    marking: page.marking,
    sent: url.searchParams.has('sent'),
  };
};

export const actions: Actions = {
  code: async ({ locals, params, cookies, request, url }) => {
    const { db, now } = locals.desk;
    const entered = await enterReplyCode(db, params.token, lineOf(await request.formData(), 'code'), now());
    if (!entered.ok) return fail(400, { refusal: entered, typed: undefined });
    keepSession(cookies, url, entered);
    redirect(303, `/reply/${params.token}`);
  },
  reply: async ({ locals, params, cookies, request }) => {
    const found = await open(locals, params.token, cookies);
    if (found.is !== 'open') return fail(400, { refusal: refuse('link-used-up'), typed: undefined });
    const form = await request.formData();
    const typed = readReply(form, found.page.request.points);
    const { db, now } = locals.desk;
    const done = await replyByLink(db, now, found.link, found.page, typed, Number(lineOf(form, 'about')));
    if (done.ok) redirect(303, `/reply/${params.token}?sent`);
    return fail(400, { refusal: { ...done, allowed: [] }, typed });
  },
  confirm: (event) =>
    byLink(event, (desk, found, form) =>
      confirmReply(desk, found.page.item.id, found.link.request, Number(lineOf(form, 'about'))),
    ),
  withdraw: (event) =>
    byLink(event, (desk, found, form) =>
      perform(desk, found.page.item.id, {
        kind: 'condition-settled',
        how: 'withdrawn',
        condition: lineOf(form, 'condition'),
        who: desk.reader.name,
        decision: lineOf(form, 'decision'),
      }),
    ),
};

/** Does something else than reply through an opened link, in the name that was given with it. */
async function byLink(
  { locals, params, cookies, request }: RequestEvent,
  work: (desk: Desk, found: OpenedLink, form: FormData) => Promise<Done>,
) {
  const found = await open(locals, params.token, cookies);
  if (found.is !== 'open') return fail(400, { refusal: refuse('link-used-up'), typed: undefined });
  const form = await request.formData();
  const who = lineOf(form, 'who');
  if (who === '') return fail(400, { refusal: refuse('who-missing'), typed: undefined });
  const { db, now } = locals.desk;
  const done = await work(deskByLink(db, now, found.link, found.page, who), found, form);
  if (done.ok) redirect(303, `/reply/${params.token}?sent`);
  return fail(400, { refusal: { ...done, allowed: [] }, typed: undefined });
}

type OpenedLink = Extract<Awaited<ReturnType<typeof open>>, { is: 'open' }>;
