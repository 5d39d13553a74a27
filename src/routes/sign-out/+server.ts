import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
  const bySignOn = locals.session?.bySignOn === true;
  locals.doorCookies.push(...(await locals.door.signOut(request.headers)));
  redirect(303, bySignOn ? '/sign-in?left' : '/sign-in');
};
