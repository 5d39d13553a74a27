import { sql } from 'kysely';
import type { Trx } from './database.ts';

/** Which PostgreSQL holds the desk, and how much of a disk it takes. */
export async function findStorage(
  trx: Trx,
): Promise<{ readonly version: string; readonly bytes: number; readonly directory: string | null }> {
  const { rows } = await sql<{ version: string; bytes: string; directory: string | null }>`
    select current_setting('server_version') as version, pg_database_size(current_database())::text as bytes,
      current_setting('data_directory', true) as directory
      where pg_has_role('pg_read_all_settings', 'usage')
    union all
    select current_setting('server_version'), pg_database_size(current_database())::text, null
      where not pg_has_role('pg_read_all_settings', 'usage')`.execute(trx);
  const row = rows[0];
  return { version: row?.version ?? '', bytes: Number(row?.bytes ?? 0), directory: row?.directory ?? null };
}
