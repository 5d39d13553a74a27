import type { AuditEntry, ExportDetail } from '#desk/audit/audit-row.ts';
import { appendAudit } from '#store/audit/audit-rows.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';

/** The dossier that something went out of; nothing for lists and backups. */
export interface ExportedFrom {
  readonly id: string;
  readonly version: number;
  readonly workspace: string;
}

/**
 * Puts on the audit that something leaves the desk. It is called before the bytes go out, and waited for: what cannot
 * be recorded does not leave.
 */
export const noteExport = (desk: Desk, detail: ExportDetail, from?: ExportedFrom): Promise<void> =>
  asEngine(desk.db, desk.reader, (trx) => appendAudit(trx, [exportEntry(desk, detail, from)]));

/** The same for a backup, which somebody at the machine itself takes: of them only the user's name there is known. */
export const noteBackup = (db: Db, user: string): Promise<void> =>
  noteExport(
    {
      db,
      reader: { ...deskItself, id: 'machine', name: user },
      workspace: ownWorkspace,
      now: () => new Date().toISOString(),
    },
    { export: 'backup', format: 'tar.gz' },
  );

export const exportEntry = (
  { reader, workspace, now, address }: Desk,
  detail: ExportDetail,
  from?: ExportedFrom,
): AuditEntry => ({
  at: now(),
  what: 'exported',
  by: { id: reader.id, name: reader.name },
  workspace: from?.workspace ?? workspace,
  dossier: from?.id ?? null,
  version: from?.version ?? null,
  count: 1,
  address: address ?? null,
  detail: { ...detail },
});
