import { randomBytes } from 'node:crypto';
import pg, { type PoolConfig } from 'pg';
import { makeAuth, type Auth } from './auth.ts';
import { countAttempt, forgetAttempts } from './attempts.ts';
import { createKnownSessions } from './known-sessions.ts';

/** A cookie to be set on the answer, as it stands in a `Set-Cookie` header. */
export type SetCookie = string;

export type Entry =
  | { readonly ok: true; readonly account: string; readonly cookies: readonly SetCookie[] }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Ten guesses a quarter of an hour for one name, fifty for one address: patience for people, not for programs. */
const perName = { most: 10, windowSeconds: 900 };
const perAddress = { most: 50, windowSeconds: 900 };

/** Everything about proving who one is. What a person may then do is not decided here. */
export interface SignIn {
  /** Makes a user without a password; they come in by a one-time link. */
  createUser(email: string, name: string): Promise<string>;
  /** The secret part of a new one-time link for a user; whoever holds it can sign in once. */
  createLink(email: string): Promise<string>;
  /** Seconds to wait before another link may be asked for; 0 when it may be now. */
  mayAskForLink(email: string, address: string): Promise<number>;
  useLink(token: string, address: string, headers: Headers): Promise<Entry>;
  usePassword(email: string, password: string, address: string, headers: Headers): Promise<Entry>;
  /** Whose session the cookies carry; undefined for nobody's. Cookies that were renewed come along. */
  findSession(
    headers: Headers,
  ): Promise<{ readonly account: string; readonly cookies: readonly SetCookie[] } | undefined>;
  signOut(headers: Headers): Promise<readonly SetCookie[]>;
  setPassword(account: string, password: string): Promise<void>;
  hasPassword(account: string): Promise<boolean>;
  /** Whether this is the account's password; guesses are counted as those at the door are. */
  checkPassword(account: string, password: string, address: string): Promise<'right' | 'wrong' | 'too-many'>;
  /** Another name, or another address to sign in with. */
  renameUser(account: string, user: { readonly name: string; readonly email: string }): Promise<void>;
  /** Ends the sessions of an account but the one that these headers carry. */
  endOtherSessions(account: string, headers: Headers): Promise<void>;
  /** Ends every session of an account, as when it is blocked. */
  endSessions(account: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the door on one database, for one origin. */
export function openSignIn(config: PoolConfig, secret: string, origin: string): SignIn {
  const pool = new pg.Pool({ max: 4, ...config });
  pool.on('error', (error) => process.stderr.write(`database connection lost: ${error.message}\n`));
  // Queued before anything else on a new connection; an address of one's own server leaves no room for it.
  pool.on('connect', (client) => void client.query('set search_path = sign_in'));
  const links = new Map<string, string>();
  const auth = makeAuth({ pool, secret, origin, onLink: (email, token) => links.set(email, token) });

  const sessions = createKnownSessions();
  let endings = 0;
  const forget = (): void => {
    endings += 1;
    sessions.forget();
  };

  const limited = async (keys: readonly [string, typeof perName][]): Promise<number> => {
    for (const [key, limit] of keys) {
      const seconds = await countAttempt(pool, key, limit);
      if (seconds > 0) return seconds;
    }
    return 0;
  };

  return {
    createUser: async (email, name) => {
      const { internalAdapter } = await auth.$context;
      const user = await internalAdapter.createUser(
        { email, name, emailVerified: true },
        { method: 'admin' },
      );
      return user.id;
    },
    createLink: async (email) => {
      await auth.api.signInMagicLink({ body: { email }, headers: ownHeaders(origin) });
      const token = links.get(email);
      links.delete(email);
      if (token === undefined) throw new Error(`no one-time link was made for ${email}`);
      return token;
    },
    mayAskForLink: (email, address) =>
      limited([
        [`ask ${email.toLowerCase()}`, perName],
        [`address ${address}`, perAddress],
      ]),
    useLink: async (token, address, headers) => {
      const seconds = await limited([[`link ${address}`, perAddress]]);
      if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
      return enter(
        await attempt(() => auth.api.magicLinkVerify({ query: { token }, headers, returnHeaders: true })),
      );
    },
    usePassword: async (email, password, address, headers) => {
      const name = `password ${email.toLowerCase()}`;
      const seconds = await limited([
        [name, perName],
        [`address ${address}`, perAddress],
      ]);
      if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
      const entry = enter(
        await attempt(() =>
          auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
        ),
      );
      if (entry.ok) await forgetAttempts(pool, name);
      return entry;
    },
    findSession: async (headers) => {
      const cookie = headers.get('cookie') ?? '';
      const clock = Date.now();
      const known = sessions.find(cookie, clock);
      if (known) return known;
      const ended = endings;
      const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      const session = { account: response.user.id, cookies: answer.getSetCookie() };
      // What was read before somebody signed out is not kept after it.
      if (ended === endings) sessions.keep(cookie, clock, session);
      return session;
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      forget();
      return answer.headers.getSetCookie();
    },
    setPassword: (account, password) => setPassword(auth, account, password),
    hasPassword: async (account) => (await credentialOf(auth, account)) !== undefined,
    checkPassword: async (account, password, address) => {
      const name = `own password ${account}`;
      const seconds = await limited([
        [name, perName],
        [`address ${address}`, perAddress],
      ]);
      if (seconds > 0) return 'too-many';
      const hash = (await credentialOf(auth, account))?.password;
      const right = hash ? await (await auth.$context).password.verify({ hash, password }) : false;
      if (right) await forgetAttempts(pool, name);
      return right ? 'right' : 'wrong';
    },
    renameUser: async (account, user) => {
      await (await auth.$context).internalAdapter.updateUser(account, { ...user });
    },
    endOtherSessions: async (account, headers) => {
      const { internalAdapter } = await auth.$context;
      const own = (await auth.api.getSession({ headers }))?.session.token;
      const tokens = (await internalAdapter.listSessions(account)).map(({ token }) => token);
      const others = tokens.filter((token) => token !== own);
      if (others.length > 0) await internalAdapter.deleteSessions(others);
      forget();
    },
    endSessions: async (account) => {
      await (await auth.$context).internalAdapter.deleteUserSessions(account);
      forget();
    },
    close: () => pool.end(),
  };
}

/** A secret for the cookies of a desk that has none yet. */
export const newSecret = (): string => randomBytes(48).toString('base64url');

const ownHeaders = (origin: string): Headers => new Headers({ origin });

interface Answer {
  readonly headers: Headers;
  readonly response: unknown;
}

/** What better-auth answers; undefined where it refuses. A fault of the machine is still thrown. */
async function attempt(enter: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await enter();
  } catch (error) {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
    if (typeof status === 'number' && status < 500) return undefined;
    throw error;
  }
}

function enter(answer: Answer | undefined): Entry {
  const response = answer?.response;
  if (!answer || typeof response !== 'object' || response === null || !('user' in response)) {
    return { ok: false, reason: 'wrong' };
  }
  const { id } = response.user as { id: string };
  return { ok: true, account: id, cookies: answer.headers.getSetCookie() };
}

async function credentialOf(auth: Auth, account: string) {
  const accounts = await (await auth.$context).internalAdapter.findAccounts(account);
  return accounts.find(({ providerId }) => providerId === 'credential');
}

async function setPassword(auth: Auth, account: string, password: string): Promise<void> {
  const { internalAdapter, password: hasher } = await auth.$context;
  const hash = await hasher.hash(password);
  const credential = await credentialOf(auth, account);
  if (credential) await internalAdapter.updatePassword(account, hash);
  else {
    await internalAdapter.linkAccount({
      userId: account,
      providerId: 'credential',
      accountId: account,
      password: hash,
    });
  }
}
