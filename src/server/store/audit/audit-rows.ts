import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { AuditEntry, AuditRow, AuditWhat } from '#desk/audit/audit-row.ts';
import type { AuditTable, Db, Trx } from '../database.ts';
import { lockNumbers } from '../locks.ts';
import { auditHash, auditStart } from './audit-chain.ts';

/** Puts rows at the end of the audit, in their order, inside a transaction of the engine. */
export async function appendAudit(trx: Trx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.audit)})`.execute(trx);
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let seq = Number(last?.seq ?? 0);
  let previous = last?.hash ?? auditStart;
  const rows = entries.map((entry) => {
    seq += 1;
    const hash = auditHash({ ...entry, seq }, previous);
    const { at, what, by, workspace, dossier, version, count, address, detail } = entry;
    const row = {
      ...{ seq: String(seq), at, what, by_id: by.id, by_name: by.name, workspace, dossier, version },
      ...{ count, address, detail: JSON.stringify(detail), previous, hash },
    };
    previous = hash;
    return row;
  });
  await trx.insertInto('audit').values(rows).execute();
}

/** So many rows of the chain after one, in its order. */
export async function findAuditAfter(trx: Db, seq: number, limit: number): Promise<readonly AuditRow[]> {
  const rows = await trx
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(auditFrom);
}

/** The last row that is older than a moment; undefined where none is. */
export async function findLastAuditBefore(trx: Trx, at: string): Promise<AuditRow | undefined> {
  // A row whose clock ran behind must not take younger ones with it: it ends before the first that is young enough.
  const { rows } = await sql<{ seq: string | null }>`
    select coalesce((select min(seq) - 1 from audit where at >= ${at}), (select max(seq) from audit))::text as seq`.execute(
    trx,
  );
  const seq = rows[0]?.seq;
  if (seq === null || seq === undefined) return undefined;
  const row = await trx.selectFrom('audit').selectAll().where('seq', '=', seq).executeTakeFirst();
  return row && auditFrom(row);
}

/** Takes rows out for good, up to one that a row of the audit names. @returns how many went. */
export async function discardAudit(trx: Trx, through: number): Promise<number> {
  const { rows } = await sql<{
    gone: string;
  }>`select discard_audit(${String(through)}::bigint) as gone`.execute(trx);
  return Number(rows[0]?.gone ?? 0);
}

const auditFrom = (row: Selectable<AuditTable>): AuditRow => ({
  seq: Number(row.seq),
  at: row.at.toISOString(),
  // Written by `appendAudit` alone.
  what: row.what as AuditWhat,
  by: { id: row.by_id, name: row.by_name },
  workspace: row.workspace,
  dossier: row.dossier,
  version: row.version,
  count: row.count,
  address: row.address,
  detail: row.detail,
  previous: row.previous,
  hash: row.hash,
});
