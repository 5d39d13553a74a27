import { sql } from 'kysely';
import type { Trx } from './database.ts';

/** The items of a workspace of which somebody said that our position was not obtained, or only in part, as whoever asks may see it. */
export const findItemsNotObtained = async (trx: Trx, workspace: string): Promise<readonly string[]> =>
  (
    await trx
      .selectFrom('parts')
      .innerJoin('dossiers', 'dossiers.id', 'parts.dossier')
      .select('dossiers.id')
      .where('dossiers.workspace', '=', workspace)
      .where('dossiers.kind', '=', 'item')
      .where('dossiers.archived', '=', false)
      .where('parts.key', '=', 'field:fared')
      .where(sql<boolean>`parts.body ->> 'value' in ('lost', 'in-part')`)
      .orderBy('dossiers.id')
      .execute()
  ).map(({ id }) => id);
