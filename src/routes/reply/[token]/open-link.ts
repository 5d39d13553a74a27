import type { Cookies } from '@sveltejs/kit';
import { linkReader, readAskedPage } from '#acts/reply-by-link.ts';
import { leadsToQuestions, readReplyLink, type LinkState } from '#acts/reply-link.ts';
import { sessionIn } from '../link-session.ts';

/** The link of an address, if this browser has given its code and it is one by which an institution answers. */
export async function findOpenLink(
  { desk }: App.Locals,
  token: string,
  cookies: Cookies,
): Promise<LinkState> {
  const state = await readReplyLink(desk.db, token, sessionIn(cookies), desk.now());
  // Whoever holds a link to something narrower does not act for the whole institution by it.
  return state.is === 'open' && !leadsToQuestions(state.link) ? { is: 'unknown' } : state;
}

/** What the link of this address shows to this browser. */
export async function openPage(locals: App.Locals, token: string, cookies: Cookies) {
  const state = await findOpenLink(locals, token, cookies);
  if (state.is !== 'open') return { is: state.is } as const;
  const page = await readAskedPage(locals.desk.db, state.link);
  if (!page) return { is: 'withdrawn', askedBy: state.link.askedBy } as const;
  return { is: 'open', link: state.link, reader: linkReader(state.link, ''), page } as const;
}
