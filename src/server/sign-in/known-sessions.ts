/** Who a request comes from. */
export interface Session {
  readonly account: string;
  readonly cookies: readonly string[];
}

const freshFor = 1_000;
const most = 1_000;

/**
 * Sessions that were proved within the last second, by the very cookies that proved them. A page asks each time, and
 * checking a signature takes a good part of what the page takes. It lets nobody in whom the signature would not:
 * better-auth itself takes a signed cookie for five minutes without asking the database. Where a session is ended in
 * this process it is forgotten at once; another process keeps it for a second more.
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
