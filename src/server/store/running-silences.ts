import type { Db } from './database.ts';

/** The silence procedures in which a round runs, in every workspace but the worked examples. */
export async function findRunningSilences(trx: Db): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('dossiers')
    .innerJoin('workspaces', 'workspaces.id', 'dossiers.workspace')
    .select('dossiers.id')
    .where('dossiers.kind', '=', 'silence')
    .where('dossiers.next_deadline', 'is not', null)
    .where('workspaces.example', '=', false)
    .orderBy('dossiers.id')
    .execute();
  return rows.map(({ id }) => id);
}
