import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { typedOf } from '#desk/forms/names.ts';
import { refuse } from '#desk/record/refusal.ts';
import { noSilence, silentIn, standingOfSilence } from '#desk/silence/silence.ts';
import { enterReplyCode, readReplyLink } from '#acts/reply-link.ts';
import { isIntact } from '#acts/silence/read-silences.ts';
import {
  askExtensionByLink,
  breakByLink,
  readSilencePage,
  withdrawByLink,
} from '#acts/silence/silence-by-link.ts';
import type { Done } from '#acts/perform.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { lineOf } from '../../../items/item-page.ts';
import { keepSession, sessionIn } from '../../link-session.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What the link of this address shows to this browser. */
async function open({ desk, lang }: App.Locals, token: string, cookies: Cookies) {
  const state = await readReplyLink(desk.db, token, sessionIn(cookies), desk.now());
  if (state.is !== 'open') return { is: state.is } as const;
  const page = await readSilencePage(desk.db, state.link, lang);
  if (!page) return { is: 'gone', askedBy: state.link.askedBy } as const;
  return { is: 'open', link: state.link, page } as const;
}

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const found = await open(locals, params.token, cookies);
  if (found.is !== 'open') return { ...found, page: undefined, marking: undefined };
  const { settings, ...page } = found.page;
  const { round, dossier, institution } = page;
  const now = locals.desk.now();
  const silence = dossier.silence ?? noSilence;
  const own = { ...silence, rounds: [round] };
  return {
    is: 'open' as const,
    page,
    askedBy: found.link.askedBy,
    name: institution ? titleOf(institution, locals.lang).text : (page.state ?? page.participant.mission),
    standing: standingOfSilence(own, now),
    silent: silentIn(own, round),
    intact: isIntact(round),
    // A mission reads the hour at its own clocks.
    zone: page.participant.zone || settings.timeZone,
    levels: settings.scheme,
    example: locals.around.workspaces.some(({ id, example }) => example && id === dossier.workspace),
    now,
    marking: page.marking,
    done: (['sent', 'withdrawn', 'asked'] as const).find((one) => url.searchParams.has(one)),
  };
};

export const actions: Actions = {
  code: async ({ locals, params, cookies, request, url }) => {
    const { db, now } = locals.desk;
    const entered = await enterReplyCode(db, params.token, lineOf(await request.formData(), 'code'), now());
    if (!entered.ok) return fail(400, { refusal: entered, typed: undefined });
    keepSession(cookies, url, entered);
    redirect(303, url.pathname);
  },
  break: (event) =>
    through(event, 'sent', (at, form) =>
      breakByLink(at.db, at.now, at.link, at.page, {
        who: lineOf(form, 'who'),
        reason: lineOf(form, 'reason'),
        amendment: lineOf(form, 'amendment'),
      }),
    ),
  withdraw: (event) =>
    through(event, 'withdrawn', (at, form) =>
      withdrawByLink(at.db, at.now, at.link, at.page, {
        break: lineOf(form, 'break'),
        who: lineOf(form, 'who'),
        reason: lineOf(form, 'why'),
      }),
    ),
  ask: (event) =>
    through(event, 'asked', (at, form) =>
      askExtensionByLink(at.db, at.now, at.link, at.page, {
        who: lineOf(form, 'who'),
        reason: lineOf(form, 'why'),
        hour: lineOf(form, 'hour'),
      }),
    ),
};

type At = Extract<Awaited<ReturnType<typeof open>>, { is: 'open' }> & Pick<App.Locals['desk'], 'db' | 'now'>;

/** What a form on this page does, through the link that it stands on; then the page says that it is done. */
async function through(
  { locals, params, cookies, request, url }: RequestEvent,
  said: string,
  act: (at: At, form: FormData) => Promise<Done>,
) {
  const found = await open(locals, params.token, cookies);
  if (found.is !== 'open') return fail(400, { refusal: refuse('link-used-up'), typed: undefined });
  const form = await request.formData();
  const { db, now } = locals.desk;
  const done = await act({ ...found, db, now }, form);
  if (done.ok) redirect(303, `${url.pathname}?${said}`);
  return fail(400, { refusal: { ...done, allowed: [] }, typed: typedOf(form) });
}
