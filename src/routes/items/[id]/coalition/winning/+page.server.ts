import { fail } from '@sveltejs/kit';
import { answerWinning, loadWinningPage } from '../../../winning-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadWinningPage(locals, params.id);

/** Whom we would ask, and at what cost, stands in no address. */
export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const answer = await answerWinning(locals, params.id, await request.formData());
    return answer.bad.length > 0 ? fail(400, answer) : answer;
  },
};
