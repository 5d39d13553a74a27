import { loadCoalitionPage, tryCoalition } from '../../coalition-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadCoalitionPage(locals, params.id);

/** What is tried is sent and shown, and stands in no address: whom we might win over is nobody else's business. */
export const actions: Actions = {
  default: async ({ locals, params, request }) => ({
    tried: await tryCoalition(locals, params.id, await request.formData()),
  }),
};
