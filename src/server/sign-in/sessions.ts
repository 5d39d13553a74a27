import type { Pool } from 'pg';

/** By what somebody proved who they are. A passkey asks for the person itself, a ministry's sign-on for what it asks. */
export type Method = 'password' | 'link' | 'invitation' | 'passkey' | 'sign-on';

/** A session as its owner sees it. */
export interface OpenSession {
  readonly id: string;
  readonly since: Date;
  readonly lastSeen: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** What is done to sessions besides opening and finding them. */
export interface Sessions {
  /** The latest used first. */
  list(account: string): Promise<readonly OpenSession[]>;
  /** Ends one of somebody's own sessions, and nobody else's. */
  end(account: string, id: string): Promise<void>;
  /** Ends all of somebody's sessions but one. */
  endOthers(account: string, id: string): Promise<void>;
  endAll(account: string): Promise<void>;
  /** From now on this session counts as proved by a second factor, too. */
  strengthen(id: string): Promise<void>;
}

/** @param forget called whenever a session may have ended or changed, so that nothing remembers it */
export function openSessions(pool: Pool, forget: () => void): Sessions {
  const change = async (query: string, values: readonly string[]): Promise<void> => {
    await pool.query(query, [...values]);
    forget();
  };
  return {
    list: async (account) => {
      const { rows } = await pool.query<OpenSession>(
        `select id, "createdAt" as since, coalesce("lastSeenAt", "createdAt") as "lastSeen",
           coalesce("ipAddress", '') as address, coalesce("userAgent", '') as "userAgent"
         from sign_in."session" where "userId" = $1 and "expiresAt" > now() order by 3 desc`,
        [account],
      );
      return rows;
    },
    end: (account, id) =>
      change('delete from sign_in."session" where "userId" = $1 and id = $2', [account, id]),
    endOthers: (account, id) =>
      change('delete from sign_in."session" where "userId" = $1 and id <> $2', [account, id]),
    endAll: (account) => change('delete from sign_in."session" where "userId" = $1', [account]),
    strengthen: (id) =>
      change(
        `update sign_in."session" set "method" = "method" || '+second'
         where id = $1 and "method" not like '%+second'`,
        [id],
      ),
  };
}

/** Whether a session was opened by more than a password or a link. */
export const isStrong = (method: string): boolean =>
  method === 'passkey' || method === 'sign-on' || method.endsWith('+second');

/** Notes that a session is in use, at most once a minute. */
export async function noteSeen(pool: Pool, id: string): Promise<void> {
  await pool.query(
    `update sign_in."session" set "lastSeenAt" = now()
     where id = $1 and coalesce("lastSeenAt", '-infinity') < now() - interval '1 minute'`,
    [id],
  );
}
