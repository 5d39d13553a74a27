import { sql } from 'kysely';
import {
  directoryFields,
  directoryFrom,
  type Directory,
  type DirectoryEntry,
} from '#desk/people/directory.ts';
import type { Db } from './database.ts';

/** The institutions and people of a workspace that are in use, as far as whoever asks may see them. */
export async function findDirectory(trx: Db, workspace: string): Promise<Directory> {
  const keys = sql.val(directoryFields.map((field) => `field:${field}`));
  const { rows } = await sql<DirectoryEntry>`
    select d.id, d.kind,
      jsonb_object_agg(substr(p.key, length('field:') + 1), p.body -> 'value') as fields
    from dossiers d join parts p on p.dossier = d.id and p.key = any (${keys}::text[])
    where d.workspace = ${workspace} and d.kind in ('institution', 'person') and not d.archived
    group by d.id, d.kind
    order by d.id`.execute(trx);
  return directoryFrom(rows);
}
