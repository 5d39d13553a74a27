import type { AssignmentProblem, Way } from './types.ts';

/** The column of a way in the programme. */
export const columnOf = (job: number, way: number): string => `x${job}_${way}`;

/**
 * **Who does what?** A problem of assignment as a mixed integer programme in the LP format, which HiGHS and most other solvers
 * read: a column of 0 or 1 for each way of each job; the sum of what is done is worth the most; each job is done once at most;
 * nobody has more hours than there are, or is in two places at once.
 *
 * Assumes nothing of how hours or worth come about. Whole worths make an answer provable: then no other can lie between the best and the next best.
 *
 * Cost: as many columns as there are ways, as many rows as jobs, officers and officers times sets of what goes on at once.
 *
 * @throws RangeError for hours below 0, a worth that is no whole number, or a job or officer that is not there
 * @example programmeOf({ jobs: [[{ officer: 0, hours: 3, worth: 5, suits: 0 }]], hours: [4], atOnce: [], apart: [] });
 * // Maximize\n worth: 5 x0_0\nSubject To\n job0: x0_0 <= 1\n hours0: 3 x0_0 <= 4\nBinary\n x0_0\nEnd
 */
export function programmeOf(problem: AssignmentProblem): string {
  check(problem);
  const { jobs, hours, atOnce, apart } = problem;
  const columns = jobs.flatMap((ways, job) =>
    ways.map((way, at) => ({ ...way, job, name: columnOf(job, at) })),
  );
  const of = (job: number, officer: number): readonly string[] =>
    (jobs[job] ?? []).flatMap((way, at) => (way.officer === officer ? [columnOf(job, at)] : []));
  const rows: string[] = [];
  const row = (name: string, terms: readonly string[], most: number): void => {
    // Lines of the format must not grow without end.
    if (terms.length > 0) rows.push(` ${name}: ${terms.join('\n + ')} <= ${most}`);
  };
  for (const [job] of jobs.entries())
    row(
      `job${job}`,
      columns.filter((one) => one.job === job).map(({ name }) => name),
      1,
    );
  for (const [officer, most] of hours.entries()) {
    const own = columns.filter((one) => one.officer === officer);
    row(
      `hours${officer}`,
      own.map((one) => `${one.hours} ${one.name}`),
      most,
    );
    for (const [set, at] of atOnce.entries()) {
      const there = at.map((job) => of(job, officer)).filter((names) => names.length > 0);
      if (there.length > 1) row(`once${set}_${officer}`, there.flat(), 1);
    }
  }
  const sides: string[] = [];
  for (const [pair, [here, there]] of apart.entries())
    for (const officer of hours.keys()) {
      const [ours, theirs] = [here, there].map((side) =>
        side.map((job) => of(job, officer)).filter((names) => names.length > 0),
      );
      if (!ours?.length || !theirs?.length) continue;
      const side = `z${pair}_${officer}`;
      sides.push(side);
      for (const [at, names] of ours.entries())
        rows.push(` here${pair}_${officer}_${at}: ${names.join(' + ')} - ${side} <= 0`);
      for (const [at, names] of theirs.entries()) row(`there${pair}_${officer}_${at}`, [...names, side], 1);
    }
  const names = [...columns.map(({ name }) => name), ...sides];
  const worth = columns.map((one) => `${one.worth} ${one.name}`).join('\n + ');
  return `Maximize\n worth: ${worth}\nSubject To\n${rows.join('\n')}\nBinary\n ${names.join('\n ')}\nEnd`;
}

function check({ jobs, hours, atOnce, apart }: AssignmentProblem): void {
  const refuse = (what: string): never => {
    throw new RangeError(`programmeOf: ${what}`);
  };
  for (const [officer, most] of hours.entries())
    if (!(most >= 0 && Number.isFinite(most))) refuse(`officer ${officer} has ${most} hours`);
  const wrong = ({ officer, hours: of, worth }: Way): boolean =>
    !(
      officer >= 0 &&
      officer < hours.length &&
      of >= 0 &&
      Number.isFinite(of) &&
      Number.isSafeInteger(worth) &&
      worth >= 0
    );
  for (const [job, ways] of jobs.entries())
    if (ways.some(wrong)) refuse(`job ${job} has a way by nobody, below 0 hours or of no whole worth`);
  for (const job of [...atOnce.flat(), ...apart.flat(2)])
    if (!(job >= 0 && job < jobs.length)) refuse(`there is no job ${job} of ${jobs.length}`);
}
