import type { Trx } from './database.ts';

/** Which of these items have stances that the reader may see. */
export async function findWithStances(trx: Trx, items: readonly string[]): Promise<readonly string[]> {
  if (items.length === 0) return [];
  const rows = await trx
    .selectFrom('parts')
    .select('dossier')
    .distinct()
    .where('dossier', 'in', items)
    .where('part_of', '=', 'stance')
    .execute();
  return rows.map(({ dossier }) => dossier).toSorted();
}
