import type { Db } from './database.ts';

export interface Progress {
  readonly items: number;
  /** Those of which a cleared version stands. */
  readonly cleared: number;
  /** Those among them of which the next version is being prepared. */
  readonly renewing: number;
}

/** How many items each meeting of a workspace has, and of how many a cleared version stands. */
export async function findProgress(trx: Db, workspace: string): Promise<ReadonlyMap<string, Progress>> {
  const rows = await trx
    .selectFrom('dossiers')
    .select(({ fn, eb }) => [
      'parent',
      fn.countAll<string>().as('items'),
      fn
        .countAll<string>()
        .filterWhere(eb.or([eb('stage', '=', 'cleared'), eb('renewing', '=', true)]))
        .as('cleared'),
      fn.countAll<string>().filterWhere('renewing', '=', true).as('renewing'),
    ])
    .where('workspace', '=', workspace)
    .where('kind', '=', 'item')
    .where('archived', '=', false)
    .groupBy('parent')
    .execute();
  return new Map(
    rows.map(({ parent, items, cleared, renewing }) => [
      parent ?? '',
      { items: Number(items), cleared: Number(cleared), renewing: Number(renewing) },
    ]),
  );
}
