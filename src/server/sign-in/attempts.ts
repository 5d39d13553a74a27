import type { Pool } from 'pg';

export interface Limit {
  /** How often something may be tried within the window. */
  readonly most: number;
  readonly windowSeconds: number;
}

/**
 * Counts one more attempt under a key and says whether it may go on. Counted in the database, so that several
 * processes share one count and a restart forgets nothing.
 *
 * @returns seconds to wait, or 0 when the attempt may go on.
 */
export async function countAttempt(pool: Pool, key: string, { most, windowSeconds }: Limit): Promise<number> {
  const { rows } = await pool.query<{ count: number; seconds: number }>(
    `with old as (delete from sign_in.attempts where window_ends < now() - interval '1 hour' and key <> $1)
     insert into sign_in.attempts (key, count, window_ends)
     values ($1, 1, now() + make_interval(secs => $2))
     on conflict (key) do update set
       count = case when attempts.window_ends < now() then 1 else attempts.count + 1 end,
       window_ends = case when attempts.window_ends < now()
         then now() + make_interval(secs => $2) else attempts.window_ends end
     returning count, ceil(extract(epoch from window_ends - now()))::integer as seconds`,
    [key, windowSeconds],
  );
  const row = rows[0];
  return row && row.count > most ? Math.max(1, row.seconds) : 0;
}
