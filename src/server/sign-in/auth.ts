import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Pool } from 'pg';

/** Minutes for which a one-time link opens the door. */
const linkMinutes = 60;
const sessionDays = 7;

export interface AuthOptions {
  /** Connections as the role `mufakat_sign_in`, whose only schema is `sign_in`. */
  readonly pool: Pool;
  /** Signs the session cookies; 32 random bytes or more, kept in the data directory. */
  readonly secret: string;
  /** Where the desk is reached from outside, as `https://desk.example.org`. */
  readonly origin: string;
  /** Called with the secret part of a new one-time link; who carries it to the person is the caller's business. */
  readonly onLink: (email: string, token: string) => void;
}

/**
 * Sign-in by password or one-time link. better-auth keeps users, sessions and passwords in a schema of its own;
 * who may do what is the desk's (`accounts`). Nobody signs up: an operator invites.
 */
export const makeAuth = ({ pool, secret, origin, onLink }: AuthOptions) =>
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
      // Five minutes of trust in a signed cookie spare a query a page; signing out and blocking clear it.
      cookieCache: { enabled: true, maxAge: 300 },
    },
    // The desk calls better-auth itself and counts attempts in `attempts.ts`: no path of it is open to the net.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: origin.startsWith('https://'),
      cookiePrefix: 'mufakat',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => onLink(email, token),
      }),
    ],
  });

export type Auth = ReturnType<typeof makeAuth>;
