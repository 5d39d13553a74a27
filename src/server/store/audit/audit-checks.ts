import type { Selectable } from 'kysely';
import type { AuditChecksTable, Db, Trx } from '../database.ts';

/** A walk over all chains: how far it is, and what it found. */
export interface AuditCheck<D> {
  readonly id: string;
  readonly startedAt: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly total: number;
  readonly done: number;
  readonly finishedAt: string | null;
  readonly whole: boolean;
  readonly acts: number;
  readonly audited: number;
  readonly differences: readonly D[];
}

/** The last walks, the latest first. */
export async function findAuditChecks<D>(trx: Db, limit: number): Promise<readonly AuditCheck<D>[]> {
  const rows = await trx
    .selectFrom('audit_checks')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => checkFrom<D>(row));
}

export async function insertAuditCheck(
  trx: Trx,
  { id, startedAt, by }: Pick<AuditCheck<never>, 'id' | 'startedAt' | 'by'>,
): Promise<void> {
  await trx
    .insertInto('audit_checks')
    .values({ id, started_at: startedAt, by_id: by.id, by_name: by.name, differences: '[]' })
    .execute();
}

export type AuditCheckChange<D> = Partial<
  Pick<AuditCheck<D>, 'total' | 'done' | 'finishedAt' | 'whole' | 'acts' | 'audited' | 'differences'>
>;

export async function updateAuditCheck<D>(trx: Trx, id: string, change: AuditCheckChange<D>): Promise<void> {
  const { finishedAt, differences, ...rest } = change;
  await trx
    .updateTable('audit_checks')
    .set({
      ...rest,
      ...(finishedAt !== undefined && { finished_at: finishedAt }),
      ...(differences !== undefined && { differences: JSON.stringify(differences) }),
    })
    .where('id', '=', id)
    .execute();
}

/** Walks that a process left unfinished when it ended say nothing any more. */
export async function closeAuditChecks(trx: Trx, at: string): Promise<void> {
  await trx.updateTable('audit_checks').set({ finished_at: at }).where('finished_at', 'is', null).execute();
}

const checkFrom = <D>(row: Selectable<AuditChecksTable>): AuditCheck<D> => ({
  id: row.id,
  startedAt: row.started_at.toISOString(),
  by: { id: row.by_id, name: row.by_name },
  total: row.total,
  done: row.done,
  finishedAt: row.finished_at?.toISOString() ?? null,
  whole: row.whole,
  acts: row.acts,
  audited: row.audited,
  differences: row.differences as readonly D[],
});
