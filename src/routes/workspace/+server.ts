import { redirect } from '@sveltejs/kit';
import { chosenFor } from '#ui/shell/chosen.ts';
import type { RequestHandler } from './$types';

/** Moves to another workspace: to its first page, since what was open belongs to the one that is left. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const wanted = (await request.formData()).get('workspace');
  if (locals.around.workspaces.some(({ id }) => id === wanted)) {
    cookies.set('workspace', String(wanted), chosenFor);
  }
  redirect(303, '/');
};
