import type { Solved } from '#analysis/assignment/types.ts';
import { inProcess } from '../jobs/in-process.ts';
import type { Programme } from './solver.ts';

/** One after the other: two at once would take twice the memory and no less time. */
let last: Promise<unknown> = Promise.resolve();

/** What HiGHS finds, in a process of its own, whose memory goes with it. */
export async function solveProgramme(programme: Programme): Promise<Solved> {
  const mine = last.then(() => inProcess<Solved>('src/server/acts/solver/solver.ts', programme, () => false));
  last = mine.catch(() => undefined);
  const solved = await mine;
  if (!solved) throw new Error('the solver was broken off');
  return solved;
}
