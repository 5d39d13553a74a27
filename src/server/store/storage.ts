import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';

/** Which PostgreSQL holds the desk, and how much of a disk it takes. */
export async function findStorage(trx: Trx): Promise<{ readonly version: string; readonly bytes: number }> {
  const { rows } = await sql<{ version: string; bytes: string }>`
    select current_setting('server_version') as version,
      pg_database_size(current_database())::text as bytes`.execute(trx);
  const row = rows[0];
  return { version: row?.version ?? '', bytes: Number(row?.bytes ?? 0) };
}

/** Resolves when the database answers. @throws Error when it does not. */
export async function reachDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
