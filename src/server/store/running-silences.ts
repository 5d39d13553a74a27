import type { Dossier } from '#desk/record/dossier.ts';
import type { Db } from './database.ts';
import { findDossiersByIds } from './dossiers.ts';

/** The silence procedures in which a round runs, in every workspace but the worked examples. */
export async function findRunningSilences(trx: Db): Promise<readonly Dossier[]> {
  const rows = await trx
    .selectFrom('dossiers')
    .innerJoin('workspaces', 'workspaces.id', 'dossiers.workspace')
    .select('dossiers.id')
    .where('dossiers.kind', '=', 'silence')
    .where('dossiers.next_deadline', 'is not', null)
    .where('workspaces.example', '=', false)
    .orderBy('dossiers.id')
    .execute();
  return findDossiersByIds(
    trx,
    rows.map(({ id }) => id),
  );
}
