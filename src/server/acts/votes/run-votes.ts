import type { PoolConfig } from 'pg';
import { workerEnded } from '#desk/votes/vote-plan.ts';
import { recordVersion } from '#desk/votes/prediction-record.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { claimVoteImport, moveVoteImport } from '#store/votes/vote-imports.ts';
import { claimRun, claimUnjudged, failRun, keepRecord } from '#store/votes/vote-runs.ts';
import { deskItself } from '../accounts.ts';
import { inProcess } from '../jobs/in-process.ts';
import type { VoteTask } from './worker-message.ts';

/**
 * Does what waits of votes: files to be read or taken in, then estimates, then how good they are where an earlier version
 * of the desk has not said it. Each piece is taken up by one desk, in a process of
 * its own; what was broken off is taken up again.
 */
export async function runVotes(
  db: Db,
  connection: PoolConfig,
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const task = await findTask(db);
    if (!task) return;
    const work: VoteTask = { connection, task };
    await inProcess('src/server/acts/votes/worker.ts', work, isStopping).catch((error: unknown) => {
      process.stderr.write(`votes: ${String(error)}\n`);
      return giveUp(db, task);
    });
  }
}

/** Ends what a process was killed over, such as for want of memory: it would be taken up again for ever, and end alike. */
const giveUp = (db: Db, task: VoteTask['task']): Promise<void> =>
  asEngine(db, deskItself, async (trx) => {
    const run = sqlOn(trx);
    if (task.kind === 'import') {
      await moveVoteImport(run, task.id, task.save ? 'taking' : 'reading', 'failed', {
        trouble: workerEnded,
      });
      return;
    }
    if (task.kind === 'estimate' && (await failRun(run, task.id, workerEnded, new Date().toISOString())))
      return;
    // The estimates hold; nothing is said of how good they are until the next.
    await keepRecord(run, task.id, null, recordVersion);
  });

const findTask = (db: Db): Promise<VoteTask['task'] | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const run = sqlOn(trx);
    const files = await claimVoteImport(run);
    if (files) return { kind: 'import', id: files.id, save: files.state === 'taking' };
    const estimate = await claimRun(run);
    if (estimate) return { kind: 'estimate', ...estimate };
    const unjudged = await claimUnjudged(run, recordVersion);
    return unjudged && { kind: 'record', ...unjudged };
  });
