import type { PoolConfig } from 'pg';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { claimEvidenceImport, moveEvidenceImport } from '#store/evidence/evidence-imports.ts';
import { claimRefresh } from '#store/evidence/refreshes.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import { inProcess } from '../jobs/in-process.ts';
import { doRefresh } from './do-refresh.ts';
import { namedEvidenceHosts } from './fetch-page.ts';

/** One import that a worker is to read, or to take in, on connections of its own. */
export interface EvidenceTask {
  readonly connection: PoolConfig;
  readonly id: string;
  readonly save: boolean;
}

/**
 * Asks the services that are due, reads files of figures that wait, and takes in what somebody agreed to; each by one process, what is
 * heavy in a process of its own.
 */
export async function runEvidence(
  db: Db,
  connection: PoolConfig,
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const claimed = await asEngine(db, deskItself, (trx) => claimEvidenceImport(sqlOn(trx)));
    if (!claimed) {
      const now = (): string => new Date().toISOString();
      const due = await asEngine(db, deskItself, (trx) => claimRefresh(sqlOn(trx), now()));
      if (!due) return;
      await doRefresh({ db, now, hosts: namedEvidenceHosts(), isStopping }, due);
      continue;
    }
    const work: EvidenceTask = { connection, id: claimed.id, save: claimed.state === 'taking' };
    // What does not fit into it would be taken up again for ever, and nobody could leave it.
    await inProcess('src/server/acts/evidence/worker.ts', work, isStopping).catch((error: unknown) => {
      const trouble = error instanceof Error ? error.message : String(error);
      return asEngine(db, deskItself, (trx) =>
        moveEvidenceImport(sqlOn(trx), claimed.id, claimed.state, 'failed', { trouble }),
      );
    });
  }
}
