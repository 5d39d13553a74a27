import type { PoolConfig } from 'pg';
import { workerEnded } from '#desk/votes/vote-plan.ts';
import { recordVersion } from '#desk/votes/prediction-record.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { claimVoteImport, moveVoteImport, retryVoteImport } from '#store/votes/vote-imports.ts';
import {
  claimRun,
  claimUnjudged,
  failRun,
  isUnjudged,
  keepRecord,
  retryRecord,
  retryRun,
} from '#store/votes/vote-runs.ts';
import { deskItself } from '../accounts.ts';
import { EndedUnexpectedly, inProcess } from '../jobs/in-process.ts';
import type { VoteTask } from './worker-message.ts';

/**
 * Does what waits of votes: files to be read or taken in, then estimates, then how good they are where an earlier version
 * of the desk has not said it. Each piece is taken up by one desk, in a process of
 * its own. What was broken off, as where the desk is stopped, is taken up again; what ends otherwise, once.
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
      return tryOnceMore(db, task, error);
    });
  }
}

/** Lets what its process did not live through be taken up once more, then ends it: it would be taken up for ever, and end alike. */
const tryOnceMore = (db: Db, task: VoteTask['task'], error: unknown): Promise<void> =>
  asEngine(db, deskItself, async (trx) => {
    const run = sqlOn(trx);
    const { id } = task;
    const trouble = error instanceof EndedUnexpectedly && error.wantedMemory ? workerEnded : String(error);
    if (task.kind === 'import') {
      const from = task.save ? 'taking' : 'reading';
      if (await retryVoteImport(run, id, from, trouble)) return;
      await moveVoteImport(run, id, from, 'failed', { trouble });
      return;
    }
    if (await retryRun(run, id, trouble)) return;
    if (await failRun(run, id, trouble, new Date().toISOString())) return;
    if ((await retryRecord(run, id, recordVersion)) || !(await isUnjudged(run, id, recordVersion))) return;
    // The estimates hold; nothing is said of how good they are until the next.
    await keepRecord(run, id, null, recordVersion);
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
