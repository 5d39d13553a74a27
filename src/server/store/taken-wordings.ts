import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Whose suggested wording went into a position: ids alone, no words. */
export interface TakenFrom {
  readonly item: string;
  readonly reply: string;
  readonly point: string;
}

/** The answers to these items whose wording was taken into the position. */
export async function findTakenWordings(trx: Db, items: readonly string[]): Promise<readonly TakenFrom[]> {
  if (items.length === 0) return [];
  const { rows } = await sql<TakenFrom>`
    select distinct dossier as item, deed -> 'takes' ->> 'reply' as reply, deed -> 'takes' ->> 'point' as point
    from acts where dossier in (${sql.join(items)}) and deed ? 'takes'`.execute(trx);
  return rows;
}
