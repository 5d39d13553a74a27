import type { SetCookie } from './cookies.ts';

/** Who a request comes from. */
export interface Session {
  readonly account: string;
  /** The session's own id, which opens nothing. */
  readonly id: string;
  /** Whether it was opened by more than a password or a link. */
  readonly strong: boolean;
  /** Whether it was opened by a ministry's own sign-on, where its person may still be signed in. */
  readonly bySignOn: boolean;
  readonly cookies: readonly SetCookie[];
}

const freshFor = 1_000;
const most = 1_000;

/**
 * Sessions that were looked up within the last second, by the very cookies that proved them. A page asks each time, and
 * looking one up takes a good part of what the page takes. Where a session is ended in this process it is forgotten at
 * once; another process keeps it for a second more.
 */
export function createKnownSessions(): {
  find(cookie: string, clock: number): Session | undefined;
  keep(cookie: string, clock: number, session: Session): void;
  forget(): void;
} {
  const kept = new Map<string, { readonly at: number; readonly session: Session }>();
  return {
    find: (cookie, clock) => {
      const known = kept.get(cookie);
      return known && clock - known.at < freshFor ? known.session : undefined;
    },
    keep: (cookie, clock, session) => {
      // Cookies that are to be renewed are set once, not with every page of the next second.
      if (cookie === '' || session.cookies.length > 0) return;
      if (kept.size >= most) kept.clear();
      kept.set(cookie, { at: clock, session });
    },
    forget: () => kept.clear(),
  };
}
