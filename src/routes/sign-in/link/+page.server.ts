import { fail, redirect } from '@sveltejs/kit';
import { findAccount, readerOf } from '#acts/accounts.ts';
import { hasRole } from '#desk/people/reader.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page spends nothing: mail programs look at links before people do. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async ({ request, locals, cookies, getClientAddress }) => {
    const token = String((await request.formData()).get('token') ?? '');
    const entry = await locals.door.useLink(token, getClientAddress(), request.headers);
    if (!entry.ok) return fail(400, { refused: entry });
    locals.doorCookies.push(...entry.cookies);
    const account = await findAccount(locals.desk.db, entry.account);
    const keeps = account !== undefined && hasRole(readerOf(account), 'operator', 'head');
    // Nobody has said whose desk this is: whoever keeps it is asked once, and may leave it for later.
    const asks = keeps && locals.around.settings.country === null && !cookies.get('welcomed');
    redirect(303, asks ? '/welcome' : '/');
  },
};
