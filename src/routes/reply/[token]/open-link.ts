import type { Cookies } from '@sveltejs/kit';
import { linkReader, readAskedPage } from '#acts/reply-by-link.ts';
import { readReplyLink } from '#acts/reply-link.ts';
import { sessionIn } from '../link-session.ts';

/** The link of an address, if this browser has given its code. */
export const findOpenLink = async ({ desk }: App.Locals, token: string, cookies: Cookies) =>
  readReplyLink(desk.db, token, sessionIn(cookies), desk.now());

/** What the link of this address shows to this browser. */
export async function openPage(locals: App.Locals, token: string, cookies: Cookies) {
  const state = await findOpenLink(locals, token, cookies);
  if (state.is !== 'open') return { is: state.is } as const;
  const page = await readAskedPage(locals.desk.db, state.link);
  if (!page) return { is: 'withdrawn', askedBy: state.link.askedBy } as const;
  return { is: 'open', link: state.link, reader: linkReader(state.link, ''), page } as const;
}
