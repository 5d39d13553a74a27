import type { PoolConfig } from 'pg';
import { recordVersion } from '#desk/votes/prediction-record.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { claimVoteImport } from '#store/votes/vote-imports.ts';
import { claimRun, claimUnjudged } from '#store/votes/vote-runs.ts';
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
    await inProcess('src/server/acts/votes/worker.ts', work, isStopping);
  }
}

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
