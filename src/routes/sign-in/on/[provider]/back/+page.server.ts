import { redirect } from '@sveltejs/kit';
import { pathBack } from '#ui/shell/back.ts';
import { comeBySignOn } from '#acts/come-by-sign-on.ts';
import { fromOf, settleEntry } from '../../../came-in.ts';
import type { PageServerLoad } from './$types';

/** Where a ministry's sign-on sends somebody back to. What it says is good once, and only for whoever set out here. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url, request } = event;
  const { door, doorCookies, desk, lang } = locals;
  const label = door.signOn.providers.find(({ id }) => id === params.provider)?.label ?? '';
  if (url.searchParams.has('away')) return { label, reason: 'away' as const };
  const returned = await door.signOn.finish(params.provider, url, request.headers);
  doorCookies.push(door.signOn.clear);
  if (!returned.ok) return { label, reason: returned.reason };
  const came = await comeBySignOn(desk.db, door, returned.identity, lang, fromOf(event));
  if (!came.ok) return { label, reason: came.reason };
  const settled = await settleEntry(event, came.entry, '/');
  if (!settled.ok) return { label, reason: 'barred' as const };
  redirect(303, pathBack(returned.to));
};
