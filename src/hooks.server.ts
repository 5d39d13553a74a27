import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { directionOf, isLang, languages, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { findAccount, readerOf, type Account } from '#acts/accounts.ts';
import { knownAccount } from '#acts/known-accounts.ts';
import { guest } from '#desk/people/reader.ts';
import { lookAround, type Surroundings } from '#acts/look-around.ts';
import { deskRunning } from '#acts/running.ts';
import { asRequest } from '#acts/under-way.ts';

/** Pages that anybody may open: the doors themselves. Everything else asks who is there. */
const doors = ['/sign-in', '/reply', '/calendar', '/healthz', '/language', '/appearance'];
const isDoor = (path: string): boolean => doors.some((door) => path === door || path.startsWith(`${door}/`));

/** What is open to somebody whose role asks for a second factor, until they have proved one: its pages, and the way out. */
const proving = ['/account/second-factor', '/account/passkeys', '/sign-out', ...doors];

/** Whether this page waits until a second factor is proved. */
function needsMore(account: Account, around: Surroundings, path: string): boolean {
  return (
    account.roles.some((role) => around.secondFactorFor.includes(role)) &&
    !proving.some((open) => path === open || path.startsWith(`${open}/`))
  );
}

export const init: ServerInit = () => {
  deskRunning();
};

/** A request that is under way ends before the desk closes what it works with. */
export const handle: Handle = (input) => asRequest(() => answer(input));

const answer: Handle = async ({ event, resolve }) => {
  const { db, door } = deskRunning();
  const { cookies, request, url } = event;
  const session = await door.findSession(request.headers);
  const account = session
    ? ((await knownAccount(db, session.account, Date.now(), findAccount)) ?? null)
    : null;
  const signedIn: Account | null = account && !account.blocked ? account : null;
  const now = () => new Date().toISOString();
  const around = await lookAround(
    db,
    url.searchParams.get('workspace') ?? cookies.get('workspace'),
    Date.now(),
  );
  const lang = languageFor(cookies.get('language'), signedIn, around.settings.language, request.headers);
  const appearance = cookies.get('appearance');
  Object.assign(event.locals, {
    desk: {
      db,
      reader: signedIn ? readerOf(signedIn) : guest,
      workspace: around.workspace?.id ?? '',
      now,
      address: event.getClientAddress(),
    },
    account: signedIn,
    session: (signedIn && session) ?? null,
    around,
    door,
    doorCookies: [...(session?.cookies ?? [])],
    lang,
    t: translatorFor(lang),
    appearance: appearance === 'light' || appearance === 'dark' ? appearance : 'auto',
  } satisfies App.Locals);
  if (!signedIn && !isDoor(url.pathname)) {
    if (request.method !== 'GET') return new Response(null, { status: 401 });
    redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  }
  if (signedIn && session && !session.strong && needsMore(signedIn, around, url.pathname)) {
    if (request.method !== 'GET') return new Response(null, { status: 403 });
    redirect(303, '/account/second-factor');
  }
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => withHead(html, event.locals),
    filterSerializedResponseHeaders: () => false,
  });
  for (const cookie of event.locals.doorCookies) response.headers.append('set-cookie', cookie);
  protect(response.headers, url.protocol === 'https:');
  return response;
};

/** A page with what the tag around it says of its language and colours; it stands in the first lines, and only these are gone through. */
function withHead(html: string, { lang, appearance }: App.Locals): string {
  const end = html.indexOf('<head>');
  const head = html
    .slice(0, Math.max(0, end))
    .replace('%mufakat.lang%', lang)
    .replace('%mufakat.dir%', directionOf(lang))
    .replace('%mufakat.appearance%', appearance);
  return head + html.slice(Math.max(0, end));
}

/** What a page may be used for by the browser that shows it: nothing but itself, and no copy kept on the way. */
function protect(headers: Headers, secure: boolean): void {
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('x-frame-options', 'DENY');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  if (secure) headers.set('strict-transport-security', 'max-age=31536000');
}

function languageFor(
  cookie: string | undefined,
  account: Account | null,
  desk: Lang,
  headers: Headers,
): Lang {
  if (isLang(cookie)) return cookie;
  if (account) return account.language;
  const asked = (headers.get('accept-language') ?? '')
    .split(',')
    .map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return asked.find(isLang) ?? languages.find((lang) => lang === desk) ?? 'id';
}

/** Whether the database or this machine had no room left for what was to be written. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '53100' || error.code === 'ENOSPC');

/** What went wrong goes to the operator's log with a number; the page shows the number and none of the words. */
export const handleError: HandleServerError = ({ kind, error }) => {
  // What is not here, or not for this reader, is no fault of ours.
  if (kind !== 'unknown') return undefined;
  const number = crypto.randomUUID().slice(0, 8);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`error ${number}: ${trace}\n`);
  return { message: number, ...(isDiskFull(error) && { isDiskFull: true }) };
};
