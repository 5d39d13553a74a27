import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolConfig } from 'pg';
import { packageRoot } from '#documents/brief/package-root.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { claimVoteImport } from '#store/votes/vote-imports.ts';
import { claimRun } from '#store/votes/vote-runs.ts';
import { deskItself } from '../accounts.ts';
import type { VoteTask } from './worker-message.ts';

/** What a worker may hold, whatever the desk itself is bounded by: a small place for what is young halves what it takes. */
const worker = { maxOldGenerationSizeMb: 600, maxYoungGenerationSizeMb: 12 };

/**
 * Does what waits of votes: files to be read or taken in, then estimates. Each piece is taken up by one process, in a thread of
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
    await inWorker({ connection, task }, isStopping);
  }
}

const findTask = (db: Db): Promise<VoteTask['task'] | undefined> =>
  asEngine(db, deskItself, async (trx) => {
    const run = sqlOn(trx);
    const files = await claimVoteImport(run);
    if (files) return { kind: 'import', id: files.id, save: files.state === 'taking' };
    const estimate = await claimRun(run);
    return estimate && { kind: 'estimate', ...estimate };
  });

function inWorker(data: VoteTask, isStopping: () => boolean): Promise<void> {
  const thread = new Worker(join(packageRoot(), 'src/server/acts/votes/worker.ts'), {
    workerData: data,
    resourceLimits: worker,
    execArgv: [],
  });
  // What it has begun is taken up again after the next start.
  const watch = setInterval(() => {
    if (isStopping()) void thread.terminate();
  }, 250);
  return new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => resolve());
  }).finally(() => clearInterval(watch));
}
