import { error, fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { sayNotice } from '#desk/notice/say-notice.ts';
import { markNoticesRead, readOwnNotices } from '#acts/own-notices.ts';
import { pageOf } from '#ui/list-query.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, around, desk, lang } = locals;
  if (!account) error(404);
  const unread = !url.searchParams.has('all');
  const page = pageOf(url);
  const { notices, total } = await readOwnNotices(desk, { size, from: (page - 1) * size, unread });
  return {
    ...{ unread, page, size, total },
    query: url.search,
    notices: notices.map(({ id, kind, said, path, urgent, toldAt, readAt, title, workspace }) => ({
      ...{ id, path, urgent, workspace },
      ...sayNotice(kind, said, lang, around.settings.timeZone),
      title: typeof title === 'string' ? title : textIn(title ?? {}, lang),
      at: toldAt.toISOString(),
      read: readAt !== null,
    })),
    marking: highestOf(notices.flatMap(({ marking }) => marking ?? [])),
  };
};

export const actions: Actions = {
  /** Reads one, and goes where it leads. */
  open: async ({ locals, request }) => {
    const form = await request.formData();
    const to = String(form.get('to') ?? '');
    await markNoticesRead(locals.desk, String(form.get('notice') ?? ''));
    redirect(303, /^\/(?![/\\])/.test(to) ? to : '/notices');
  },
  'read-all': async ({ locals }) => {
    const done = await markNoticesRead(locals.desk, 'all');
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/notices');
  },
};
