import type { PoolConfig } from 'pg';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { claimEvidenceImport } from '#store/evidence/evidence-imports.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import { inWorker } from '../jobs/in-worker.ts';

/** One import that a worker is to read, or to take in, on connections of its own. */
export interface EvidenceTask {
  readonly connection: PoolConfig;
  readonly id: string;
  readonly save: boolean;
}

/** Reads files of figures that wait, and takes in what somebody agreed to; each by one process, in a thread of its own. */
export async function runEvidence(
  db: Db,
  connection: PoolConfig,
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const claimed = await asEngine(db, deskItself, (trx) => claimEvidenceImport(sqlOn(trx)));
    if (!claimed) return;
    const work: EvidenceTask = { connection, id: claimed.id, save: claimed.state === 'taking' };
    await inWorker('src/server/acts/evidence/worker.ts', work, isStopping);
  }
}
