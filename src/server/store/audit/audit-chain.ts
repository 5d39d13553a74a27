import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow } from '#desk/audit/audit-row.ts';
import { canonical } from '#desk/record/canonical.ts';

/** What the first row of the audit stands on. */
export const auditStart = '';

/** The hash of a row and of everything before it. */
export function auditHash(entry: AuditEntry & { readonly seq: number }, previous: string): string {
  const { seq, at, what, by, workspace, dossier, version, count, address, detail } = entry;
  return createHash('sha256')
    .update(canonical({ previous, seq, at, what, by, workspace, dossier, version, count, address, detail }))
    .digest('hex');
}

/** Where the audit's chain does not hold. */
export interface BrokenAudit {
  readonly row: number;
  readonly broken: 'gap' | 'link' | 'hash';
}

/** Walks rows in the order of the chain, however many batches they come in. */
export class AuditWalk {
  readonly broken: BrokenAudit[] = [];
  #seq = 0;
  #previous: string = auditStart;
  #begins: { readonly seq: number; readonly previous: string } | undefined;
  #excused = false;
  rows = 0;

  /** The next rows, each after the one before. */
  take(rows: Iterable<AuditRow>): void {
    for (const row of rows) {
      if (this.rows === 0 && row.seq !== 1) {
        // Rows before it were discarded, or somebody took them: a row further on must say which.
        this.#begins = { seq: row.seq, previous: row.previous };
      } else if (row.seq !== this.#seq + 1) this.broken.push({ row: this.#seq + 1, broken: 'gap' });
      else if (row.previous !== this.#previous) this.broken.push({ row: row.seq, broken: 'link' });
      if (auditHash(row, row.previous) !== row.hash) this.broken.push({ row: row.seq, broken: 'hash' });
      if (row.what === 'discarded' && this.#saysBeginning(row)) this.#excused = true;
      this.#seq = row.seq;
      this.#previous = row.hash;
      this.rows += 1;
    }
  }

  #saysBeginning({ detail }: AuditRow): boolean {
    return detail['through'] === (this.#begins?.seq ?? 0) - 1 && detail['hash'] === this.#begins?.previous;
  }

  /** Everything that does not hold, once all rows were taken. */
  end(): readonly BrokenAudit[] {
    const missing = this.#begins && !this.#excused ? [{ row: 1, broken: 'gap' as const }] : [];
    return [...missing, ...this.broken];
  }
}
