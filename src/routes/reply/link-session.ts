import type { Cookies } from '@sveltejs/kit';

const cookie = 'reply';

/** What this browser keeps of a link that it opened with the code; undefined where it keeps none. */
export const sessionIn = (cookies: Cookies): string | undefined => cookies.get(cookie);

/** Keeps it for the page of that one link, and sends it to no other. */
export function keepSession(
  cookies: Cookies,
  url: URL,
  { session, seconds }: { readonly session: string; readonly seconds: number },
): void {
  cookies.set(cookie, session, {
    path: url.pathname,
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: seconds,
  });
}
