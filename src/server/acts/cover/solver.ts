import load from 'highs';
import type { Solved } from '#analysis/assignment/types.ts';
import { answerWith, givenWork } from '../jobs/in-process.ts';

/** What the solver is asked: a programme in the LP format, and how long it may take. */
export interface Programme {
  readonly text: string;
  readonly seconds: number;
}

// The solver brings megabytes of its own and may think for seconds: it lives as long as one question.
const { text, seconds } = await givenWork<Programme>();
const highs = await load();
const { Status, Columns } = highs.solve(text, {
  ...{ output_flag: false, time_limit: seconds },
  // Worth is whole: an answer less than 1 from the bound is the best.
  ...{ mip_rel_gap: 0, mip_abs_gap: 0.5 },
});
const answer: Solved = {
  proved: Status === 'Optimal',
  columns: Object.fromEntries(
    Object.entries(Columns).flatMap(([name, column]) =>
      'Primal' in column && column.Primal !== 0 ? [[name, column.Primal]] : [],
    ),
  ),
};
await answerWith(answer);
