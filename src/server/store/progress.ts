import type { Db } from './database.ts';

export interface Progress {
  readonly items: number;
  readonly cleared: number;
}

/** How many items each meeting of a workspace has, and how many of them are cleared. */
export async function findProgress(trx: Db, workspace: string): Promise<ReadonlyMap<string, Progress>> {
  const rows = await trx
    .selectFrom('dossiers')
    .select(({ fn }) => [
      'parent',
      fn.countAll<string>().as('items'),
      fn.countAll<string>().filterWhere('stage', '=', 'cleared').as('cleared'),
    ])
    .where('workspace', '=', workspace)
    .where('kind', '=', 'item')
    .where('archived', '=', false)
    .groupBy('parent')
    .execute();
  return new Map(
    rows.map(({ parent, items, cleared }) => [
      parent ?? '',
      { items: Number(items), cleared: Number(cleared) },
    ]),
  );
}
