import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { appendAudit, discardAudit, findLastAuditBefore } from '#store/audit/audit-rows.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { mayReadAudit } from './read-audit.ts';

/** The day before which the audit may be discarded; null where the desk keeps all of it. */
export const findKeptFrom = (desk: Desk): Promise<string | null> =>
  asReader(desk.db, desk.reader, (trx) => keptFrom(trx, desk));

async function keptFrom(trx: Trx, { now }: Desk): Promise<string | null> {
  const { auditYears } = settingsFrom(await findDossier(trx, settingsId(ownWorkspace)));
  if (auditYears === null) return null;
  const day = new Date(now());
  day.setUTCFullYear(day.getUTCFullYear() - auditYears);
  return day.toISOString();
}

/**
 * Discards what is older than the desk keeps the audit. That somebody did so, how much went and the hash it ended on are
 * put on the audit first, so that the rest of the chain still stands on something. Acts are never discarded.
 */
export const discardOldAudit = (desk: Desk): Promise<Decision<{ readonly rows: number }>> =>
  asEngine(desk.db, desk.reader, async (trx): Promise<Decision<{ readonly rows: number }>> => {
    if (!mayReadAudit(desk.reader)) return refuse('not-yours');
    const from = await keptFrom(trx, desk);
    if (from === null) return refuse('audit-kept');
    const last = await findLastAuditBefore(trx, from);
    if (!last) return { ok: true, rows: 0 };
    const { id, name } = desk.reader;
    const detail = { through: last.seq, hash: last.hash };
    await appendAudit(trx, [
      {
        ...{ at: desk.now(), what: 'discarded', by: { id, name }, workspace: null, dossier: null },
        ...{ version: null, count: 1, address: desk.address ?? null, detail },
      },
    ]);
    return { ok: true, rows: await discardAudit(trx, last.seq) };
  });
