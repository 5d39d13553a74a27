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
