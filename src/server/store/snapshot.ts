import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Which transactions have ended, as the database tells it (`pg_current_snapshot`). As long as two answers are the same,
 * nothing at all was written between them: whatever one reader would be shown is the same too, but for the clock.
 *
 * A server that crashes may give numbers again that never reached its disk. With them is asked since when it runs, and since when
 * it counts its background writing: that begins anew after a crash which the server itself lived through.
 */
export async function findSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ readonly snapshot: string }>`
    select concat_ws(' ', pg_current_snapshot(), pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time())
      as snapshot`.execute(db);
  return rows[0]?.snapshot ?? '';
}
