import type { Pool } from 'pg';
import { makeCookies, type SetCookie } from './cookies.ts';
import { hashed, newToken } from './sealing.ts';

const cookieDays = 400;

export interface DeviceSeen {
  /** Whether somebody who has come in before comes from a browser that they have not come in by. */
  readonly isNew: boolean;
  readonly cookies: readonly SetCookie[];
}

/**
 * Remembers the browser by which somebody comes in, by a random cookie that is bound to the account: not by what it
 * looks like, and not by where it is. Browsers not used for longer than the cookie lives are forgotten.
 */
export async function noteDevice(
  pool: Pool,
  origin: string,
  account: string,
  headers: Headers,
): Promise<DeviceSeen> {
  const cookies = makeCookies(origin);
  const held = cookies.read(headers, 'device');
  await pool.query(
    `delete from sign_in.devices where account = $1 and last_at < now() - make_interval(days => $2)`,
    [account, cookieDays],
  );
  if (held !== undefined) {
    const { rowCount } = await pool.query(
      'update sign_in.devices set last_at = now() where account = $1 and token_hash = $2',
      [account, hashed(held)],
    );
    if (rowCount === 1) return { isNew: false, cookies: [] };
  }
  // A cookie that somebody else's account gave to this browser serves for this one, too.
  const token = held ?? newToken();
  const { rows } = await pool.query<{ others: number }>(
    `with others as (select count(*)::integer as n from sign_in.devices where account = $1)
     insert into sign_in.devices (account, token_hash) values ($1, $2)
     on conflict (account, token_hash) do update set last_at = now()
     returning (select n from others) as others`,
    [account, hashed(token)],
  );
  return {
    isNew: (rows[0]?.others ?? 0) > 0,
    cookies: held === undefined ? [cookies.set('device', token, cookieDays * 86_400)] : [],
  };
}
