import { redirect } from '@sveltejs/kit';
import { pathBack } from '#ui/shell/back.ts';
import type { RequestHandler } from './$types';

/**
 * Sends somebody to their ministry's own sign-on. A link and not a form: the content policy lets no form of the desk lead
 * to another site, and nothing has happened yet that another site could make a browser do.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const begun = await locals.door.signOn.begin(params.provider, pathBack(url.searchParams.get('to')));
  if (!begun) redirect(303, `/sign-in/on/${encodeURIComponent(params.provider)}/back?away`);
  locals.doorCookies.push(begun.cookie);
  redirect(303, begun.address, { external: [new URL(begun.address).origin] });
};
