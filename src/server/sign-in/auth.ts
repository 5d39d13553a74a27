import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Pool } from 'pg';
import * as v from 'valibot';

const sessionDays = 7;

export interface AuthOptions {
  /** Connections as the role `mufakat_sign_in`, whose only schema is `sign_in`. */
  readonly pool: Pool;
  /** Signs the session cookies; 32 random bytes or more, kept in the data directory. */
  readonly secret: string;
  /** Where the desk is reached from outside, as `https://desk.example.org`. */
  readonly origin: string;
}

/**
 * The one place where a session begins, whichever way somebody has proved who they are. It has no path: only the desk
 * itself calls it.
 */
const opening = {
  id: 'opening',
  endpoints: {
    openSession: createAuthEndpoint(
      {
        method: 'POST',
        metadata: { scope: 'server' },
        body: v.object({
          account: v.string(),
          method: v.string(),
          address: v.string(),
          userAgent: v.string(),
        }),
      },
      async (ctx) => {
        const { account, method, address, userAgent } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(account);
        if (!user) throw new Error(`there is no user ${account}`);
        const session = await ctx.context.internalAdapter.createSession(account, false, {
          ipAddress: address,
          userAgent,
          method,
        });
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ session: session.id });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/**
 * better-auth keeps users, sessions and passwords in a schema of its own; who may do what is the desk's (`accounts`).
 * Nobody signs up: an operator invites.
 */
export const makeAuth = ({ pool, secret, origin }: AuthOptions) =>
  betterAuth({
    appName: 'Mufakat',
    baseURL: origin,
    basePath: '/auth',
    secret,
    database: pool,
    trustedOrigins: [origin],
    // Wrong passwords are counted, not logged: a log is read by more people than a door.
    logger: { level: 'error' },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    session: {
      expiresIn: sessionDays * 86_400,
      updateAge: 86_400,
      // No cookie speaks for a session that has ended: each is looked up (`recent-looks.ts` spares most of it).
      cookieCache: { enabled: false },
      additionalFields: {
        method: { type: 'string', required: false, input: false },
        lastSeenAt: { type: 'date', required: false, input: false },
      },
    },
    // The desk calls better-auth itself and counts guesses in `locks.ts`: no path of it is open to the net.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: origin.startsWith('https://'),
      cookiePrefix: 'mufakat',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    plugins: [opening],
  });

export type Auth = ReturnType<typeof makeAuth>;
