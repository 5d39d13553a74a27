import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Which transactions have ended, as the database tells it (`pg_current_snapshot`). As long as two answers are the same,
 * nothing at all was written between them: whatever one reader would be shown is the same too, but for the clock.
 */
export async function findSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ readonly snapshot: string }>`
    select pg_current_snapshot()::text as snapshot`.execute(db);
  return rows[0]?.snapshot ?? '';
}
