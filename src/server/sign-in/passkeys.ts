import { randomBytes } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransportFuture,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Pool } from 'pg';
import { makeSealing } from './sealing.ts';
import { spendChallenge } from './steps.ts';

/** How long a browser may take to ask its person. */
const ceremonySeconds = 600;
const mostPasskeys = 20;

/** Read when the first passkey is asked for: many a desk has none, and its process stays smaller. */
const webAuthn = () => import('@simplewebauthn/server');

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly since: Date;
  readonly lastUsed: Date | null;
}

/** A question to the browser, as JSON, and what the form carries so that the answer is known for one to it. */
export interface Ceremony {
  readonly options: string;
  readonly sealed: string;
}

/** Ways in by a device that asks for the person itself: by a finger, a face or a number. */
export interface Passkeys {
  /** Whether browsers allow them at the desk's address: over https, or on this machine by its name; never at a bare number. */
  readonly possible: boolean;
  list(account: string): Promise<readonly Passkey[]>;
  /** Asks a browser for a new one; the desk's name stands in the browser's question. */
  offer(account: string, desk: string, name: string): Promise<Ceremony>;
  /** Keeps the one that was made. @returns whether it was in order. */
  add(account: string, sealed: string, answer: string, name: string): Promise<boolean>;
  remove(account: string, id: string): Promise<void>;
  removeAll(account: string): Promise<void>;
  /** Asks a browser for any it holds for this desk. */
  ask(): Promise<Ceremony>;
  /** Whose it is; undefined where the answer is not in order, not to this question, or was given before. */
  prove(sealed: string, answer: string): Promise<string | undefined>;
}

interface Sealed {
  readonly challenge: string;
  readonly account: string;
  readonly until: number;
}

interface Row {
  readonly account: string;
  readonly public_key: string;
  readonly counter: string;
  readonly transports: AuthenticatorTransportFuture[];
}

/** @param origin where the desk is reached: passkeys are made for its host, and answers from elsewhere do not count */
export function openPasskeys(pool: Pool, secret: string, origin: string): Passkeys {
  const { hostname, protocol } = new URL(origin);
  const isNumber = /^[\d.]+$|^\[/.test(hostname);
  const possible = !isNumber && (protocol === 'https:' || hostname === 'localhost');
  const [adding, asking] = [makeSealing(secret, 'passkey-add'), makeSealing(secret, 'passkey-ask')];

  const newChallenge = (account: string): Sealed => ({
    challenge: randomBytes(32).toString('base64url'),
    account,
    until: Date.now() + ceremonySeconds * 1000,
  });

  /** What was sealed, taken once. */
  const takeChallenge = async (
    sealing: ReturnType<typeof makeSealing>,
    sealed: string,
  ): Promise<Sealed | undefined> => {
    const opened = sealing.open(sealed);
    const held = opened === undefined ? undefined : (JSON.parse(opened) as Sealed);
    if (!held || held.until < Date.now()) return undefined;
    return (await spendChallenge(pool, held.challenge, ceremonySeconds)) ? held : undefined;
  };

  const list = async (account: string): Promise<readonly Passkey[]> => {
    const { rows } = await pool.query<Passkey>(
      `select id, name, created_at as since, last_used_at as "lastUsed"
       from sign_in.passkeys where account = $1 order by created_at`,
      [account],
    );
    return rows;
  };

  return {
    possible,
    list,
    offer: async (account, desk, name) => {
      const held = newChallenge(account);
      const options = await (
        await webAuthn()
      ).generateRegistrationOptions({
        rpName: desk,
        rpID: hostname,
        userName: name,
        userDisplayName: name,
        userID: new TextEncoder().encode(account),
        challenge: Buffer.from(held.challenge, 'base64url'),
        attestationType: 'none',
        excludeCredentials: (await list(account)).map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { options: JSON.stringify(options), sealed: adding.seal(JSON.stringify(held)) };
    },
    add: async (account, sealed, answer, name) => {
      const held = await takeChallenge(adding, sealed);
      const response = parsed(answer) as RegistrationResponseJSON | undefined;
      if (!held || held.account !== account || !response || !(await isPlain(response))) return false;
      if ((await list(account)).length >= mostPasskeys) return false;
      const { verifyRegistrationResponse } = await webAuthn();
      const verified = await orRefused(() =>
        verifyRegistrationResponse({
          response,
          expectedChallenge: held.challenge,
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: true,
        }),
      );
      if (!verified?.registrationInfo) return false;
      const { credential } = verified.registrationInfo;
      const { rowCount } = await pool.query(
        `insert into sign_in.passkeys (id, account, name, public_key, counter, transports)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [
          ...[credential.id, account, name, Buffer.from(credential.publicKey).toString('base64url')],
          ...[credential.counter, credential.transports ?? []],
        ],
      );
      return rowCount === 1;
    },
    remove: async (account, id) => {
      await pool.query('delete from sign_in.passkeys where account = $1 and id = $2', [account, id]);
    },
    removeAll: async (account) => {
      await pool.query('delete from sign_in.passkeys where account = $1', [account]);
    },
    ask: async () => {
      const held = newChallenge('');
      const options = await (
        await webAuthn()
      ).generateAuthenticationOptions({
        rpID: hostname,
        challenge: Buffer.from(held.challenge, 'base64url'),
        userVerification: 'required',
      });
      return { options: JSON.stringify(options), sealed: asking.seal(JSON.stringify(held)) };
    },
    prove: async (sealed, answer) => {
      const held = await takeChallenge(asking, sealed);
      const response = parsed(answer) as AuthenticationResponseJSON | undefined;
      if (!held || !response) return undefined;
      const { rows } = await pool.query<Row>(
        'select account, public_key, counter, transports from sign_in.passkeys where id = $1',
        [response.id],
      );
      const row = rows[0];
      if (!row) return undefined;
      const { verifyAuthenticationResponse } = await webAuthn();
      const verified = await orRefused(() =>
        verifyAuthenticationResponse({
          response,
          expectedChallenge: held.challenge,
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: true,
          credential: {
            id: response.id,
            publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
            counter: Number(row.counter),
            transports: row.transports,
          },
        }),
      );
      if (verified?.verified !== true) return undefined;
      await pool.query(
        'update sign_in.passkeys set counter = $2, last_used_at = now() where id = $1 and counter <= $2',
        [response.id, verified.authenticationInfo.newCounter],
      );
      return row.account;
    },
  };
}

/** An answer as the browser wrote it; undefined where it is no object at all. What is in it is checked where it is verified. */
function parsed(answer: string): object | undefined {
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a new passkey comes without certificates of its maker. None are asked for, and to check some that come all the
 * same, the library would ask a server that they name.
 */
async function isPlain(response: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  try {
    const bytes = new Uint8Array(Buffer.from(response.response.attestationObject, 'base64url'));
    const attestation = decodeAttestationObject(bytes);
    const format = attestation.get('fmt');
    return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
  } catch {
    return false;
  }
}

/** The library throws at whatever is not in order; that is an answer, and no fault of the machine. */
async function orRefused<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
