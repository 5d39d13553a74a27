import { assignmentOf } from '#analysis/assignment/assignment.ts';
import { programmeOf } from '#analysis/assignment/model.ts';
import type { Assignment, AssignmentProblem } from '#analysis/assignment/types.ts';
import { solveProgramme } from '../solver/solve-programme.ts';

/** Longer nobody waits before a page: what was found by then is taken, and said not to be proved. */
const mostSeconds = 20;

/** The best assignment, by HiGHS in a process of its own, whose memory goes with it. */
export async function solveAssignment(
  problem: AssignmentProblem,
  seconds = mostSeconds,
): Promise<Assignment> {
  if (problem.jobs.every((ways) => ways.length === 0))
    return { taken: problem.jobs.map(() => null), worth: 0, proved: true };
  // Worth is whole: an answer less than 1 from the bound is the best.
  return assignmentOf(problem, await solveProgramme({ text: programmeOf(problem), seconds, gap: 0.5 }));
}
