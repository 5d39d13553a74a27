import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assignmentOf } from '#analysis/assignment/assignment.ts';
import { programmeOf } from '#analysis/assignment/model.ts';
import type { Assignment, AssignmentProblem, Solved } from '#analysis/assignment/types.ts';
import { packageRoot } from '#documents/brief/package-root.ts';
import type { Programme } from './solver-thread.ts';

/** Longer nobody waits before a page: what was found by then is taken, and said not to be proved. */
const mostSeconds = 20;

/** One after the other: two at once would take twice the memory and no less time. */
let last: Promise<unknown> = Promise.resolve();

/** The best assignment, by HiGHS in a thread of its own. */
export async function solveAssignment(
  problem: AssignmentProblem,
  seconds = mostSeconds,
): Promise<Assignment> {
  if (problem.jobs.every((ways) => ways.length === 0))
    return { taken: problem.jobs.map(() => null), worth: 0, proved: true };
  const programme: Programme = { text: programmeOf(problem), seconds };
  const mine = last.then(() => inThread(programme));
  last = mine.catch(() => undefined);
  return assignmentOf(problem, await mine);
}

function inThread(programme: Programme): Promise<Solved> {
  const thread = new Worker(join(packageRoot(), 'src/server/acts/cover/solver-thread.ts'), {
    workerData: programme,
    execArgv: [],
  });
  return new Promise<Solved>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the solver's thread ended with ${code}`)));
  }).finally(() => thread.terminate());
}
