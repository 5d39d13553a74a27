import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page spends nothing: mail programs look at links before people do. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const token = String((await request.formData()).get('token') ?? '');
    const entry = await locals.door.useLink(token, getClientAddress(), request.headers);
    if (!entry.ok) return fail(400, { refused: entry });
    locals.doorCookies.push(...entry.cookies);
    redirect(303, '/');
  },
};
