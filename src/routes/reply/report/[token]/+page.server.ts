import { fail, redirect } from '@sveltejs/kit';
import { government, highestOf } from '#desk/marking/marking.ts';
import { enterReplyCode, readReplyLink } from '#acts/reply-link.ts';
import { readOwnReport } from '#acts/report-link.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { lineOf } from '../../../items/item-page.ts';
import { keepSession, sessionIn } from '../../link-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies }) => {
  const { db, now } = locals.desk;
  const state = await readReplyLink(db, params.token, sessionIn(cookies), now());
  if (state.is !== 'open') return { is: state.is, page: undefined, marking: undefined };
  const found = await readOwnReport(db, now, state.link);
  if (!found) return { is: 'unknown' as const, page: undefined, marking: undefined };
  const { settings, meeting, institution, report } = found;
  return {
    is: 'open' as const,
    page: {
      report,
      meeting: titleOf(meeting, locals.lang),
      name: institution ? titleOf(institution, locals.lang).text : state.link.institution,
    },
    zone: settings.timeZone,
    levels: settings.scheme,
    marking: highestOf([meeting.marking, government]),
  };
};

export const actions: Actions = {
  code: async ({ locals, params, cookies, request, url }) => {
    const { db, now } = locals.desk;
    const entered = await enterReplyCode(db, params.token, lineOf(await request.formData(), 'code'), now());
    if (!entered.ok) return fail(400, { refusal: entered });
    keepSession(cookies, url, entered);
    redirect(303, url.pathname);
  },
};
