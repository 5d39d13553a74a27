import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
  locals.doorCookies.push(...(await locals.door.signOut(request.headers)));
  redirect(303, '/sign-in');
};
