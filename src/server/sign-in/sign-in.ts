import { randomBytes } from 'node:crypto';
import type { PoolConfig } from 'pg';
import { openPool } from '#postgres/pool.ts';
import { countAttempt } from './attempts.ts';
import { makeAuth } from './auth.ts';
import { makeCookies, type SetCookie } from './cookies.ts';
import { noteDevice } from './devices.ts';
import { countGuess, forgetGuesses, lockedUntil } from './locks.ts';
import { inOwnSchema } from './own-schema.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { openPasswords } from './passwords.ts';
import { createRecentLooks } from './recent-looks.ts';
import { openSecondFactor, type SecondFactor } from './second-factor.ts';
import type { Session } from './session.ts';
import { isStrong, noteSeen, openSessions, type Method, type Sessions } from './sessions.ts';
import { openSignOn, type SignOn } from './sign-on.ts';
import type { SignOnProvider } from './sign-on-settings.ts';
import { beginStep, dropSteps, findStep, takeStep, tryStep } from './steps.ts';

export type { SetCookie } from './cookies.ts';

/** What came of trying to come in. */
export type Entry =
  | {
      readonly ok: true;
      readonly account: string;
      readonly cookies: readonly SetCookie[];
      readonly method: Method;
      /** Whether this browser has not been used by them before, and others have. */
      readonly newDevice: boolean;
    }
  | Refused;

export type Refused =
  /** `locked` says that this guess was the last for a while: whom to tell, where somebody has that name. */
  | { readonly ok: false; readonly reason: 'wrong'; readonly locked?: Locked }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number }
  /** Right so far: a code is asked for now. These cookies carry the half-done sign-in, and open nothing else. */
  | { readonly ok: false; readonly reason: 'second-factor'; readonly cookies: readonly SetCookie[] }
  /** The half-done sign-in is over: too old, or guessed at too often. */
  | { readonly ok: false; readonly reason: 'begin-again' }
  /** They are who they say, and are not to come in. */
  | { readonly ok: false; readonly reason: 'barred' };

export interface Locked {
  readonly account: string | undefined;
  readonly until: Date;
}

/** Where an attempt comes from. */
export interface From {
  readonly address: string;
  readonly headers: Headers;
}

export type Checked =
  | { readonly result: 'right' }
  | { readonly result: 'wrong'; readonly locked?: Locked }
  | { readonly result: 'too-many' };

/** Fifty tries a quarter of an hour for one address: patience for people behind one gateway, not for programs. */
const perAddress = { most: 50, windowSeconds: 900 };
/** Links that may be asked for under one name in a quarter of an hour. */
const perAsked = { most: 10, windowSeconds: 900 };
/** Tries at the second factor before the password is asked for anew. */
const codeTries = 5;
const halfDoneSeconds = 600;
const linkSeconds = 3600;
/** Days for which an invitation opens the desk. */
export const invitationDays = 14;

/** Everything about proving who one is. What a person may then do is not decided here. */
export interface SignIn {
  /** Makes a user without a password; they come in by a one-time link. */
  createUser(email: string, name: string): Promise<string>;
  /** The secret part of a new one-time link for a user; whoever holds it can sign in once. */
  createLink(email: string): Promise<string>;
  /** The same for somebody who is to come for the first time: valid for days. */
  createInvitation(account: string): Promise<string>;
  /** Ends all links and invitations that somebody holds. */
  dropLinks(account: string): Promise<void>;
  /** Seconds to wait before another link may be asked for; 0 when it may be now. */
  mayAskForLink(email: string, address: string): Promise<number>;
  useLink(token: string, address: string, headers: Headers): Promise<Entry>;
  usePassword(email: string, password: string, address: string, headers: Headers): Promise<Entry>;
  /** By a passkey, which asks for the person itself: no second factor is asked for after it. */
  usePasskey(sealed: string, answer: string, address: string, headers: Headers): Promise<Entry>;
  /** Whether these headers carry a sign-in that waits for its second factor. */
  isHalfDone(headers: Headers): Promise<boolean>;
  /** Ends a half-done sign-in by a code of an authenticator app or a recovery code. */
  useCode(typed: string, address: string, headers: Headers): Promise<Entry>;
  /** Whose session the cookies carry; undefined for nobody's. Cookies that were renewed come along. */
  findSession(headers: Headers): Promise<Session | undefined>;
  signOut(headers: Headers): Promise<readonly SetCookie[]>;
  setPassword(account: string, password: string): Promise<void>;
  hasPassword(account: string): Promise<boolean>;
  /** Whether this is the account's password; guesses are counted as those at the door are. */
  checkPassword(account: string, password: string, address: string): Promise<Checked>;
  /** Whether this is a code of the account's second factor. */
  checkCode(account: string, typed: string, address: string): Promise<Checked>;
  /** Whether this is the account's password, or a code of their second factor. */
  checkOwner(account: string, typed: string, address: string): Promise<Checked>;
  /** Another name, or another address to sign in with. */
  renameUser(account: string, user: { readonly name: string; readonly email: string }): Promise<void>;
  readonly signOn: SignOn;
  /** Opens a session for somebody whom a ministry's sign-on has vouched for: what it asks of them is its business. */
  enterBySignOn(account: string, from: From): Promise<Entry>;
  readonly passkeys: Passkeys;
  readonly secondFactor: SecondFactor;
  readonly sessions: Sessions;
  /** Until when guesses at this account are locked out; null where they are not. */
  lockedUntil(account: string): Promise<Date | null>;
  /** Lets guesses at this account be made again. */
  unlock(account: string): Promise<void>;
  /** Which of these have never come in. */
  findNotCome(accounts: readonly string[]): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

export interface SignInOptions {
  /** Asked before a session is opened for somebody who has proved who they are; everybody may by default. */
  readonly mayEnter?: (account: string) => Promise<boolean>;
  /** The sign-ons of ministries that the operator has named. */
  readonly signOn?: readonly SignOnProvider[];
}

/** Opens the door on one database, for one origin. */
export function openSignIn(
  config: PoolConfig,
  secret: string,
  origin: string,
  { mayEnter = () => Promise.resolve(true), signOn: providers = [] }: SignInOptions = {},
): SignIn {
  const pool = openPool({ max: 4, ...inOwnSchema(config) });
  const auth = makeAuth({ pool, secret, origin });
  const passwords = openPasswords(auth);
  const secondFactor = openSecondFactor(pool, secret);
  const passkeys = openPasskeys(pool, secret, origin);
  const cookies = makeCookies(origin);
  const signOn = openSignOn(pool, providers, origin, cookies);

  /**
   * Sessions by the very cookies that proved them. A page asks each time, and looking one up takes a good part of what the
   * page takes. Where a session is ended in this process it is forgotten at once; another process keeps it for a second
   * more. Cookies that are to be renewed are set once, not with every page of the next second.
   */
  const known = createRecentLooks<Session | undefined>(
    (session) => session !== undefined && session.cookies.length === 0,
  );
  const sessions = openSessions(pool, known.forget);

  const lookUpSession = async (headers: Headers): Promise<Session | undefined> => {
    const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return undefined;
    const { id, userId, method } = response.session;
    await noteSeen(pool, id);
    return {
      account: userId,
      id,
      strong: isStrong(method ?? ''),
      bySignOn: method === 'sign-on',
      cookies: answer.getSetCookie(),
    };
  };
  const findUser = async (email: string) =>
    (await (await auth.$context).internalAdapter.findUserByEmail(email))?.user;
  const emailOf = async (account: string): Promise<string> =>
    (await (await auth.$context).internalAdapter.findUserById(account))?.email ?? '';
  const guessKeys = async (account: string): Promise<readonly string[]> => [
    `name ${(await emailOf(account)).toLowerCase()}`,
    `owner ${account}`,
  ];

  /** Counts a guess under a name and an address, looks at it, and takes the count back where it was right. */
  const guess = async (
    key: string,
    address: string,
    look: () => Promise<boolean>,
  ): Promise<{ right: boolean; seconds: number; locksUntil: Date | null }> => {
    const waits = await countAttempt(pool, `address ${address}`, perAddress);
    if (waits > 0) return { right: false, seconds: waits, locksUntil: null };
    const { seconds, locksUntil } = await countGuess(pool, key, new Date());
    if (seconds > 0) return { right: false, seconds, locksUntil: null };
    const right = await look();
    if (right) await forgetGuesses(pool, [key]);
    return { right, seconds: 0, locksUntil: right ? null : locksUntil };
  };

  /** Opens a session for somebody who has proved who they are; whatever session the browser had before ends. */
  const open = async (account: string, method: Method, second: boolean, from: From): Promise<Entry> => {
    const before = await auth.api.getSession({ headers: from.headers });
    if (before) await sessions.end(before.user.id, before.session.id);
    const { headers: answer } = await auth.api.openSession({
      body: {
        account,
        method: second ? `${method}+second` : method,
        address: from.address,
        userAgent: (from.headers.get('user-agent') ?? '').slice(0, 500),
      },
      headers: from.headers,
      returnHeaders: true,
    });
    await pool.query(
      `insert into sign_in.people (account, first_came_at) values ($1, now())
       on conflict (account) do update set first_came_at = coalesce(people.first_came_at, now())`,
      [account],
    );
    const device = await noteDevice(pool, origin, account, from.headers);
    return {
      ok: true,
      account,
      method,
      newDevice: device.isNew,
      cookies: [...answer.getSetCookie(), ...device.cookies, cookies.clear('half')],
    };
  };

  /** What follows a first proof: a session, or the question for a second one. */
  const enter = async (account: string, method: Method, from: From): Promise<Entry> => {
    if (!(await mayEnter(account))) return { ok: false, reason: 'barred' };
    if ((await secondFactor.state(account)).since === null) return open(account, method, false, from);
    const half = await beginStep(pool, { kind: 'second-factor', account, data: { method } }, halfDoneSeconds);
    return { ok: false, reason: 'second-factor', cookies: [cookies.set('half', half, halfDoneSeconds)] };
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
      const user = await findUser(email);
      if (!user) throw new Error(`nobody signs in as ${email}`);
      return beginStep(pool, { kind: 'link', account: user.id, data: {} }, linkSeconds);
    },
    createInvitation: (account) =>
      beginStep(pool, { kind: 'invitation', account, data: {} }, invitationDays * 86_400),
    dropLinks: (account) => dropSteps(pool, account, ['link', 'invitation', 'second-factor']),
    mayAskForLink: async (email, address) =>
      (await countAttempt(pool, `ask ${email.toLowerCase()}`, perAsked)) ||
      countAttempt(pool, `address ${address}`, perAddress),
    useLink: async (token, address, headers) => {
      const seconds = await countAttempt(pool, `link ${address}`, perAddress);
      if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
      const step = await takeStep(pool, ['link', 'invitation'], token);
      if (!step?.account) return { ok: false, reason: 'wrong' };
      const method = step.kind === 'invitation' ? 'invitation' : 'link';
      return enter(step.account, method, { address, headers });
    },
    usePassword: async (email, password, address, headers) => {
      const user = await findUser(email);
      const tried = await guess(`name ${email.trim().toLowerCase()}`, address, () =>
        passwords.fits(user?.id, password),
      );
      if (tried.seconds > 0) return { ok: false, reason: 'too-many', seconds: tried.seconds };
      if (!tried.right || !user) return wrong(user?.id, tried.locksUntil);
      return enter(user.id, 'password', { address, headers });
    },
    usePasskey: async (sealed, answer, address, headers) => {
      const seconds = await countAttempt(pool, `address ${address}`, perAddress);
      if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
      const account = await passkeys.prove(sealed, answer);
      if (account === undefined) return { ok: false, reason: 'wrong' };
      if (!(await mayEnter(account))) return { ok: false, reason: 'barred' };
      return open(account, 'passkey', false, { address, headers });
    },
    isHalfDone: async (headers) => {
      const half = cookies.read(headers, 'half');
      return half !== undefined && (await findStep(pool, ['second-factor'], half)) !== undefined;
    },
    useCode: async (typed, address, headers) => {
      const half = cookies.read(headers, 'half') ?? '';
      const step = await tryStep(pool, 'second-factor', half, codeTries);
      const account = step?.account;
      if (!step || !account) return { ok: false, reason: 'begin-again' };
      const tried = await guess(`owner ${account}`, address, () => secondFactor.takes(account, typed));
      if (tried.seconds > 0) return { ok: false, reason: 'too-many', seconds: tried.seconds };
      if (!tried.right) return wrong(account, tried.locksUntil);
      if (!(await takeStep(pool, ['second-factor'], half))) return { ok: false, reason: 'begin-again' };
      if (!(await mayEnter(account))) return { ok: false, reason: 'barred' };
      return open(account, (step.data['method'] ?? 'password') as Method, true, { address, headers });
    },
    findSession: (headers) =>
      known.find(headers.get('cookie') ?? '', Date.now(), () => lookUpSession(headers)),
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      known.forget();
      return answer.headers.getSetCookie();
    },
    setPassword: async (account, password) => {
      await passwords.set(account, password);
      await dropSteps(pool, account, ['link', 'invitation', 'second-factor']);
    },
    hasPassword: passwords.has,
    checkPassword: async (account, password, address) =>
      checked(account, await guess(`owner ${account}`, address, () => passwords.fits(account, password))),
    checkCode: async (account, typed, address) =>
      checked(account, await guess(`owner ${account}`, address, () => secondFactor.takes(account, typed))),
    checkOwner: async (account, typed, address) =>
      checked(
        account,
        await guess(
          `owner ${account}`,
          address,
          async () => (await secondFactor.takes(account, typed)) || passwords.fits(account, typed),
        ),
      ),
    renameUser: async (account, user) => {
      await (await auth.$context).internalAdapter.updateUser(account, { ...user });
    },
    signOn,
    enterBySignOn: async (account, from) =>
      (await mayEnter(account)) ? open(account, 'sign-on', false, from) : { ok: false, reason: 'barred' },
    passkeys,
    secondFactor,
    sessions,
    lockedUntil: async (account) => lockedUntil(pool, await guessKeys(account)),
    unlock: async (account) => forgetGuesses(pool, await guessKeys(account)),
    findNotCome: async (accounts) => {
      const { rows } = await pool.query<{ id: string }>(
        `select u.id from sign_in."user" u left join sign_in.people p on p.account = u.id
         where u.id = any ($1) and p.first_came_at is null`,
        [accounts],
      );
      return new Set(rows.map(({ id }) => id));
    },
    close: () => pool.end(),
  };
}

const wrong = (account: string | undefined, locksUntil: Date | null): Refused => ({
  ok: false,
  reason: 'wrong',
  ...(locksUntil && { locked: { account, until: locksUntil } }),
});

const checked = (
  account: string,
  { right, seconds, locksUntil }: { right: boolean; seconds: number; locksUntil: Date | null },
): Checked => {
  if (seconds > 0) return { result: 'too-many' };
  if (right) return { result: 'right' };
  return { result: 'wrong', ...(locksUntil && { locked: { account, until: locksUntil } }) };
};

/** A secret for the cookies of a desk that has none yet. */
export const newSecret = (): string => randomBytes(48).toString('base64url');
