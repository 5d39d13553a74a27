import { fail, redirect } from '@sveltejs/kit';
import { pathBack } from '#ui/shell/back.ts';
import { settleEntry } from '../came-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The second question: asked only of whoever has answered the first. */
export const load: PageServerLoad = async ({ locals, request, url }) => {
  const to = pathBack(url.searchParams.get('to'));
  if (locals.account) redirect(303, to);
  if (!(await locals.door.isHalfDone(request.headers))) redirect(303, '/sign-in');
  return { to };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const to = pathBack(form.get('to'));
    const entry = await event.locals.door.useCode(
      String(form.get('code') ?? ''),
      event.getClientAddress(),
      event.request.headers,
    );
    const settled = await settleEntry(event, entry, to);
    if (!settled.ok) return fail(400, { refused: settled });
    redirect(303, settled.method === 'invitation' ? '/account/begin' : to);
  },
};
