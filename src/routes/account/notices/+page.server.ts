import { error, fail, redirect } from '@sveltejs/kit';
import { chooseNotices, readNoticeChoices } from '#acts/own-notices.ts';
import { findPost } from '#acts/post.ts';
import { typedOf } from '#desk/forms/names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, around, desk } = locals;
  if (!account) error(404);
  return {
    ...(await readNoticeChoices(desk, around.settings)),
    desk: around.settings.telling.choices,
    mail: findPost() !== undefined && !account.email.endsWith('.invalid'),
    email: account.email,
    changed: url.searchParams.has('changed'),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const typed = typedOf(await request.formData());
    const done = await chooseNotices(locals.desk, typed, locals.around.settings.telling.choices);
    if (!done.ok) return fail(400, { refusal: done, typed });
    redirect(303, '/account/notices?changed');
  },
};
