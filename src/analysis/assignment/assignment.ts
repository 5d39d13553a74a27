import { columnOf } from './model.ts';
import type { Assignment, AssignmentProblem, Solved, Way } from './types.ts';

/**
 * **The best assignment, from a solver's answer.** Every rule is held against the answer once more: a solver reckons in
 * fractions with tolerances. Then jobs of equal worth and hours are exchanged, and handed on to somebody free, as long as
 * what is taken suits more; this changes neither what is done nor what it is worth.
 *
 * @param solved what a solver says of `programmeOf(problem)`
 * @throws RangeError where the answer breaks a rule of the problem
 */
export function assignmentOf(problem: AssignmentProblem, solved: Solved): Assignment {
  const taken = problem.jobs.map((ways, job) => {
    const at = ways.findIndex((_, way) => (solved.columns[columnOf(job, way)] ?? 0) > 0.5);
    return at < 0 ? null : at;
  });
  const broken = brokenRule(problem, taken);
  if (broken !== null) throw new RangeError(`assignmentOf: ${broken}`);
  return { taken: suited(problem, taken), worth: worthOf(problem, taken), proved: solved.proved };
}

const wayOf = (
  { jobs }: AssignmentProblem,
  taken: readonly (number | null)[],
  job: number,
): Way | undefined => jobs[job]?.[taken[job] ?? -1];

export const worthOf = (problem: AssignmentProblem, taken: readonly (number | null)[]): number =>
  taken.reduce<number>((sum, _, job) => sum + (wayOf(problem, taken, job)?.worth ?? 0), 0);

/** The first rule that an assignment breaks, in words; null where it keeps all. */
export function brokenRule(problem: AssignmentProblem, taken: readonly (number | null)[]): string | null {
  const whose = problem.jobs.map((_, job) => wayOf(problem, taken, job)?.officer);
  for (const [officer, most] of problem.hours.entries()) {
    const sum = whose.reduce<number>(
      (all, one, job) => all + (one === officer ? (wayOf(problem, taken, job)?.hours ?? 0) : 0),
      0,
    );
    if (sum > most + 1e-6) return `officer ${officer} has ${most} hours and is given ${sum}`;
  }
  for (const set of problem.atOnce) {
    const busy = set.flatMap((job) => whose[job] ?? []);
    if (new Set(busy).size < busy.length) return `somebody does two of the jobs ${set.join(', ')} at once`;
  }
  for (const [here, there] of problem.apart) {
    const busy = new Set(here.flatMap((job) => whose[job] ?? []));
    if (there.some((job) => busy.has(whose[job] ?? -1)))
      return `somebody is in two places: ${here.join(', ')} and ${there.join(', ')}`;
  }
  return null;
}

function suited(problem: AssignmentProblem, first: readonly (number | null)[]): readonly (number | null)[] {
  let taken = first;
  const suits = (of: readonly (number | null)[]): number =>
    of.reduce<number>((sum, _, job) => sum + (wayOf(problem, of, job)?.suits ?? 0), 0);
  const better = (change: ReadonlyMap<number, number>): boolean => {
    const changed = taken.map((way, job) => change.get(job) ?? way);
    if (suits(changed) <= suits(taken) + 1e-9 || brokenRule(problem, changed) !== null) return false;
    taken = changed;
    return true;
  };
  /** The same job in the same way, done by another. */
  const by = (job: number, officer: number): number | undefined => {
    const own = wayOf(problem, taken, job);
    const at = (problem.jobs[job] ?? []).findIndex(
      (way) => own && way.officer === officer && way.worth === own.worth && way.hours === own.hours,
    );
    return at < 0 ? undefined : at;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const job of problem.jobs.keys()) {
      for (const officer of problem.hours.keys()) {
        const way = by(job, officer);
        if (way !== undefined && better(new Map([[job, way]]))) changed = true;
      }
      for (let other = 0; other < job; other++) {
        const [mine, yours] = [wayOf(problem, taken, job), wayOf(problem, taken, other)];
        if (!mine || !yours || mine.officer === yours.officer) continue;
        const [to, from] = [by(job, yours.officer), by(other, mine.officer)];
        if (
          to !== undefined &&
          from !== undefined &&
          better(
            new Map([
              [job, to],
              [other, from],
            ]),
          )
        )
          changed = true;
      }
    }
  }
  return taken;
}
