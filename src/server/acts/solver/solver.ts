import load from 'highs';
import type { Solved } from '#analysis/assignment/types.ts';
import { answerWith, givenWork } from '../jobs/in-process.ts';

/** What the solver is asked: a programme in the LP format, how long it may take, and from how near the bound on an answer is the best. */
export interface Programme {
  readonly text: string;
  readonly seconds: number;
  readonly gap: number;
}

// The solver brings megabytes of its own and may think for seconds: it lives as long as one question.
const { text, seconds, gap } = await givenWork<Programme>();
const highs = await load();
const { Status, Columns } = highs.solve(text, {
  ...{ output_flag: false, time_limit: seconds },
  ...{ mip_rel_gap: 0, mip_abs_gap: gap },
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
