import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { base32, matchingStep, totpAddress } from './totp.ts';
import { hashed, makeSealing } from './sealing.ts';

/** Codes for the day the phone is lost, and the letters of each: 80 bits, so that a hash of one tells nothing. */
const codesGiven = 10;
const codeBytes = 10;

export interface SecondFactorState {
  /** Since when a code is asked for; null where none is. */
  readonly since: Date | null;
  readonly codesLeft: number;
}

/** What an authenticator app needs to know. */
export interface Enrolment {
  readonly secret: string;
  readonly address: string;
}

/** Codes by an authenticator app, and the recovery codes beside them. */
export interface SecondFactor {
  state(account: string): Promise<SecondFactorState>;
  /** Begins a set-up with a new secret, which counts for nothing until a code confirms it. */
  begin(account: string): Promise<void>;
  /** The set-up that was begun; undefined where there is none. */
  begun(account: string, desk: string, name: string): Promise<Enrolment | undefined>;
  /** Confirms a set-up by its first code and gives the recovery codes, this once; undefined where the code is wrong. */
  confirm(account: string, typed: string): Promise<readonly string[] | undefined>;
  /** Whether this is a code of now, or a recovery code; neither is taken twice. Guesses are counted by the caller. */
  takes(account: string, typed: string): Promise<boolean>;
  /** New recovery codes; those before stop working. */
  renewCodes(account: string): Promise<readonly string[]>;
  remove(account: string): Promise<void>;
}

interface Row {
  readonly totp_secret: string | null;
  readonly totp_since: Date | null;
  readonly totp_step: string;
}

/** Opens what one desk keeps of second factors. */
export function openSecondFactor(pool: Pool, secret: string): SecondFactor {
  const sealing = makeSealing(secret, 'totp');

  const find = async (account: string): Promise<Row | undefined> =>
    (
      await pool.query<Row>(
        'select totp_secret, totp_since, totp_step from sign_in.people where account = $1',
        [account],
      )
    ).rows[0];

  /** Undefined where the desk's secret is another than when it was sealed, as after a restore elsewhere. */
  const secretOf = (row: Row | undefined): Buffer | undefined => {
    const opened = row?.totp_secret ? sealing.open(row.totp_secret) : undefined;
    return opened === undefined ? undefined : Buffer.from(opened, 'base64url');
  };

  const renewCodes = async (account: string): Promise<readonly string[]> => {
    const codes = Array.from({ length: codesGiven }, newRecoveryCode);
    await pool.query(
      `with gone as (delete from sign_in.recovery_codes where account = $1)
       insert into sign_in.recovery_codes (account, code_hash) select $1, unnest($2::text[])`,
      [account, codes.map((code) => hashed(settledCode(code)))],
    );
    return codes;
  };

  /** Takes the half minute for used; false where somebody was quicker. */
  const useUp = async (account: string, step: number, confirms: boolean): Promise<boolean> => {
    const { rowCount } = await pool.query(
      `update sign_in.people set totp_step = $2, totp_since = coalesce(totp_since, now())
       where account = $1 and totp_step < $2 and (totp_since is null) = $3`,
      [account, step, confirms],
    );
    return rowCount === 1;
  };

  return {
    state: async (account) => {
      const { rows } = await pool.query<{ since: Date | null; left: number }>(
        `select p.totp_since as since,
           (select count(*)::integer from sign_in.recovery_codes c where c.account = p.account) as left
         from sign_in.people p where p.account = $1`,
        [account],
      );
      return { since: rows[0]?.since ?? null, codesLeft: rows[0]?.left ?? 0 };
    },
    begin: async (account) => {
      await pool.query(
        `insert into sign_in.people (account, totp_secret) values ($1, $2)
         on conflict (account) do update set totp_secret = excluded.totp_secret, totp_step = 0
         where people.totp_since is null`,
        [account, sealing.seal(randomBytes(20).toString('base64url'))],
      );
    },
    begun: async (account, desk, name) => {
      const row = await find(account);
      const bytes = row?.totp_since === null ? secretOf(row) : undefined;
      return bytes && { secret: base32(bytes), address: totpAddress(bytes, desk, name) };
    },
    confirm: async (account, typed) => {
      const row = await find(account);
      const bytes = row?.totp_since === null ? secretOf(row) : undefined;
      const step = bytes && matchingStep(bytes, typed, Date.now(), Number(row?.totp_step));
      if (step === undefined || !(await useUp(account, step, true))) return undefined;
      return renewCodes(account);
    },
    takes: async (account, typed) => {
      const row = await find(account);
      const bytes = row?.totp_since ? secretOf(row) : undefined;
      const step = bytes && matchingStep(bytes, typed, Date.now(), Number(row?.totp_step));
      if (step !== undefined) return useUp(account, step, false);
      const { rowCount } = await pool.query(
        'delete from sign_in.recovery_codes where account = $1 and code_hash = $2',
        [account, hashed(settledCode(typed))],
      );
      return rowCount === 1;
    },
    renewCodes,
    remove: async (account) => {
      await pool.query(
        `with gone as (delete from sign_in.recovery_codes where account = $1)
         update sign_in.people set totp_secret = null, totp_since = null, totp_step = 0 where account = $1`,
        [account],
      );
    },
  };
}

/** As `ABCD-EFGH-IJKL-MNOP`. */
const newRecoveryCode = (): string => (base32(randomBytes(codeBytes)).match(/.{4}/g) ?? []).join('-');

/** A code as it is meant, however it was typed. */
const settledCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();
