import { assignmentOf } from '#analysis/assignment/assignment.ts';
import { programmeOf } from '#analysis/assignment/model.ts';
import type { Assignment, AssignmentProblem, Solved } from '#analysis/assignment/types.ts';
import { inProcess } from '../jobs/in-process.ts';
import type { Programme } from './solver.ts';

/** Longer nobody waits before a page: what was found by then is taken, and said not to be proved. */
const mostSeconds = 20;

/** One after the other: two at once would take twice the memory and no less time. */
let last: Promise<unknown> = Promise.resolve();

/** The best assignment, by HiGHS in a process of its own, whose memory goes with it. */
export async function solveAssignment(
  problem: AssignmentProblem,
  seconds = mostSeconds,
): Promise<Assignment> {
  if (problem.jobs.every((ways) => ways.length === 0))
    return { taken: problem.jobs.map(() => null), worth: 0, proved: true };
  const programme: Programme = { text: programmeOf(problem), seconds };
  const mine = last.then(() => inProcess<Solved>('src/server/acts/cover/solver.ts', programme, () => false));
  last = mine.catch(() => undefined);
  const solved = await mine;
  if (!solved) throw new Error('the solver was broken off');
  return assignmentOf(problem, solved);
}
