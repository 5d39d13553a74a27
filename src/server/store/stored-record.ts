import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { actFrom, type ChainedAct } from './acts.ts';
import type { ActsTable, DossiersTable, PartsTable, Trx } from './database.ts';

/** One dossier as the tables hold it, every column of it: for comparing with what its acts say. */
export interface StoredDossier {
  readonly id: string;
  /** Undefined where acts stand without a dossier. */
  readonly head: Selectable<DossiersTable> | undefined;
  readonly acts: readonly (ChainedAct & Pick<ActsTable, 'rank' | 'audience'> & StoredAuthor)[];
  readonly parts: readonly Omit<Selectable<PartsTable>, 'search'>[];
}

interface StoredAuthor {
  readonly by_id: string;
  readonly by_institution: string | null;
}

/** The ids of all dossiers, with or without acts, and of all acts, with or without a dossier. */
export async function findAllDossierIds(trx: Trx): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('dossiers')
    .select('id')
    .union(trx.selectFrom('acts').select('dossier as id'))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Everything that is stored of one dossier. */
export async function getStoredDossier(trx: Trx, id: string): Promise<StoredDossier> {
  const head = await trx.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst();
  const acts = await trx.selectFrom('acts').selectAll().where('dossier', '=', id).orderBy('seq').execute();
  const parts = await trx
    .selectFrom('parts')
    .select(['dossier', 'key', 'part_of', 'rank', 'audience', 'shared_with', 'delegates', 'body', 'words'])
    .where('dossier', '=', id)
    .orderBy('key')
    .execute();
  return {
    id,
    head,
    acts: acts.map((row) => ({
      ...actFrom(row),
      rank: row.rank,
      audience: row.audience,
      by_id: row.by_id,
      by_institution: row.by_institution,
    })),
    parts,
  };
}

/** What the stored bytes of a dossier's attachments hash to, by attachment; one of them in memory at a time. */
export async function hashAttachments(trx: Trx, dossier: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx.selectFrom('attachments').select('id').where('dossier', '=', dossier).execute();
  const hashes = new Map<string, string>();
  for (const { id } of rows) {
    const { bytes } = await trx
      .selectFrom('attachments')
      .select('bytes')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    hashes.set(id, createHash('sha256').update(bytes).digest('hex'));
  }
  return hashes;
}
