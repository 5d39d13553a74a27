import { fail, redirect } from '@sveltejs/kit';
import { findAccount, readerOf } from '#acts/accounts.ts';
import { hasRole } from '#desk/people/reader.ts';
import { settleEntry } from '../came-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page spends nothing: mail programs look at links before people do. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async (event) => {
    const { request, locals, cookies, getClientAddress } = event;
    const token = String((await request.formData()).get('token') ?? '');
    const entry = await locals.door.useLink(token, getClientAddress(), request.headers);
    const settled = await settleEntry(event, entry, '/');
    if (!settled.ok) return fail(400, { refused: settled });
    // Whoever comes for the first time chooses how they will come from now on.
    if (settled.method === 'invitation') redirect(303, '/account/begin');
    const account = await findAccount(locals.desk.db, settled.account);
    const keeps = account !== undefined && hasRole(readerOf(account), 'operator', 'head');
    // Nobody has said whose desk this is: whoever keeps it is asked once, and may leave it for later.
    const asks = keeps && locals.around.settings.country === null && !cookies.get('welcomed');
    redirect(303, asks ? '/welcome' : '/');
  },
};
