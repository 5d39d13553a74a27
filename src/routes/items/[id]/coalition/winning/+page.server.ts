import { fail } from '@sveltejs/kit';
import { winningAsked, winningPage } from '../../../winning-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => winningPage(locals, params.id);

/** Whom we would ask, and at what cost, stands in no address. */
export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { asked, bad } = winningAsked(await request.formData());
    const tried = await winningPage(locals, params.id, asked);
    return bad.length > 0 ? fail(400, { tried, bad }) : { tried, bad };
  },
};
