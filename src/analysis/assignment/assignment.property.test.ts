import fc from 'fast-check';
import load from 'highs';
import { expect, it } from 'vitest';
import { assignmentOf, brokenRule, worthOf } from './assignment.ts';
import { programmeOf } from './model.ts';
import type { Assignment, AssignmentProblem } from './types.ts';

const highs = await load();
const solve = (problem: AssignmentProblem): Assignment => {
  const { Status, Columns } = highs.solve(programmeOf(problem), { output_flag: false, mip_rel_gap: 0 });
  const columns = Object.entries(Columns).map(([name, column]) => [
    name,
    'Primal' in column ? column.Primal : 0,
  ]);
  return assignmentOf(problem, { proved: Status === 'Optimal', columns: Object.fromEntries(columns) });
};

/** The best there is, by trying every assignment. */
function tried(problem: AssignmentProblem): number {
  let best = 0;
  const taken: (number | null)[] = problem.jobs.map(() => null);
  const from = (job: number): void => {
    const ways = problem.jobs[job];
    if (!ways) {
      best = Math.max(best, worthOf(problem, taken));
      return;
    }
    for (const way of [null, ...ways.keys()]) {
      taken[job] = way;
      if (brokenRule(problem, taken) === null) from(job + 1);
    }
    taken[job] = null;
  };
  from(0);
  return best;
}

const someJobs = (jobs: number) => fc.uniqueArray(fc.nat(jobs - 1), { minLength: 2, maxLength: 3 });
const someProblem = fc.integer({ min: 2, max: 5 }).chain((jobs) =>
  fc.record({
    jobs: fc.array(
      fc.array(
        fc.record({
          officer: fc.nat(2),
          hours: fc.constantFrom(0, 3, 4, 8),
          worth: fc.nat(9),
          suits: fc.nat(3),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      { minLength: jobs, maxLength: jobs },
    ),
    hours: fc.array(fc.constantFrom(0, 4, 9, 20), { minLength: 3, maxLength: 3 }),
    atOnce: fc.array(someJobs(jobs), { maxLength: 2 }),
    apart: fc.array(
      fc.tuple(
        fc.uniqueArray(fc.nat(jobs - 1), { minLength: 1, maxLength: 2 }),
        fc.uniqueArray(fc.nat(jobs - 1), { minLength: 1, maxLength: 2 }),
      ),
      {
        maxLength: 1,
      },
    ),
  }),
);

it('is worth as much as the best of all assignments, and breaks no rule', () => {
  fc.assert(
    fc.property(someProblem, (problem) => {
      const found = solve(problem);
      expect(found.proved).toBe(true);
      expect(brokenRule(problem, found.taken)).toBeNull();
      expect(worthOf(problem, found.taken)).toBe(found.worth);
      expect(found.worth).toBe(tried(problem));
    }),
    { numRuns: 120 },
  );
});

it('gives what is worth the same to whoever suits it more', () => {
  const way = (officer: number, suits: number) => ({ officer, hours: 4, worth: 5, suits });
  const problem: AssignmentProblem = {
    jobs: [
      [way(0, 1), way(1, 3)],
      [way(0, 3), way(1, 1)],
    ],
    hours: [4, 4],
    atOnce: [[0, 1]],
    apart: [],
  };
  // Turned the wrong way round: an exchange alone mends it, for neither has hours for both.
  const answer = { proved: true, columns: { x0_0: 1, x1_1: 1 } };
  expect(assignmentOf(problem, answer)).toEqual({ taken: [1, 0], worth: 10, proved: true });
});

it('takes no answer that breaks a rule, whoever gives it', () => {
  const problem: AssignmentProblem = {
    jobs: [[{ officer: 0, hours: 5, worth: 1, suits: 0 }]],
    hours: [4],
    atOnce: [],
    apart: [],
  };
  expect(() => assignmentOf(problem, { proved: true, columns: { x0_0: 1 } })).toThrow(
    'has 4 hours and is given 5',
  );
  expect(() => programmeOf({ ...problem, hours: [-1] })).toThrow(RangeError);
});
