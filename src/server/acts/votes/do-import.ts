import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findVoteFiles, moveVoteImport, noteRowsRead } from '#store/votes/vote-imports.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import { gatherVotes, importVotes } from './import-votes.ts';

/** How often a page that waits hears how far the reading is. */
const betweenWords = 500;

/**
 * Reads the files that somebody brought, and says what they would do or takes them in. Whatever breaks off here may be done
 * again: taking in twice is taking in once.
 *
 * @param save whether they are taken in
 */
export async function doImport(db: Db, id: string, save: boolean): Promise<void> {
  const desk = { db, reader: deskItself, workspace: ownWorkspace, now: () => new Date().toISOString() };
  const engine = <T>(work: (run: ReturnType<typeof sqlOn>) => Promise<T>): Promise<T> =>
    asEngine(db, deskItself, (trx) => work(sqlOn(trx)));
  const from = save ? 'taking' : 'reading';
  const files = await engine((run) => findVoteFiles(run, id));
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  try {
    const gathered = await gatherVotes(
      files.map(({ name, bytes }) => ({ name, bytes: [bytes] })),
      (rows) => {
        if (performance.now() - told < betweenWords) return;
        told = performance.now();
        telling = telling.then(() => engine((run) => noteRowsRead(run, id, rows)));
      },
    );
    await telling;
    // Where they are not said to be in, they are not.
    const done = await importVotes(desk, gathered, save, (run, plan) =>
      moveVoteImport(run, id, from, save ? 'taken' : 'read', { plan }),
    );
    if (!done.ok) throw new Error(done.reason);
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error);
    await engine((run) => moveVoteImport(run, id, from, 'failed', { trouble }));
  }
}
