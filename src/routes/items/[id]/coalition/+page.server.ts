import { noThought } from '#acts/coalition/read-coalition.ts';
import { coalitionPage, thoughtIn } from '../../coalition-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => coalitionPage(locals, params.id, noThought);

/** What is tried is sent and shown, and stands in no address: whom we might win over is nobody else's business. */
export const actions: Actions = {
  default: async ({ locals, params, request }) => ({
    tried: await coalitionPage(locals, params.id, thoughtIn(await request.formData())),
  }),
};
