import type { Selectable } from 'kysely';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { ActsTable, Db, Trx } from './database.ts';

/** An act as it stands in the chain. */
export interface ChainedAct extends Act<AnyDeed> {
  readonly previous: string;
  readonly hash: string;
}

/** The acts of a dossier, first to last, as far as whoever asks may see them. */
export async function findActs(trx: Db, dossier: string): Promise<readonly ChainedAct[]> {
  const rows = await trx
    .selectFrom('acts')
    .selectAll()
    .where('dossier', '=', dossier)
    .orderBy('seq')
    .execute();
  return rows.map(actFrom);
}

/** The hashes of single acts, by dossier: what seals a version that was cleared. */
export async function findSeals(
  trx: Trx,
  acts: readonly { readonly dossier: string; readonly seq: number }[],
): Promise<ReadonlyMap<string, string>> {
  if (acts.length === 0) return new Map();
  const rows = await trx
    .selectFrom('acts')
    .select(['dossier', 'hash'])
    .where((row) => row.or(acts.map(({ dossier, seq }) => row.and({ dossier, seq }))))
    .execute();
  return new Map(rows.map(({ dossier, hash }) => [dossier, hash]));
}

/** The acts whose hash begins so, first to last; `prefix` holds nothing but hexadecimal digits. */
export async function findActsByHash(trx: Trx, prefix: string): Promise<readonly ChainedAct[]> {
  const rows = await trx
    .selectFrom('acts')
    .selectAll()
    .where('hash', 'like', `${prefix}%`)
    .orderBy('at')
    .execute();
  return rows.map(actFrom);
}

export const actFrom = (row: Selectable<ActsTable>): ChainedAct => ({
  dossier: row.dossier,
  seq: row.seq,
  deed: row.deed,
  by: row.by,
  at: row.at.toISOString(),
  marking: row.marking,
  previous: row.previous,
  hash: row.hash,
});
