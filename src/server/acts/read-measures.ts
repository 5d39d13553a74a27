import { measure, quartersUntil, type Measures } from '#desk/measures/measures.ts';
import { asReader } from '#store/context.ts';
import { findObserved } from '#store/observed.ts';
import type { Desk } from './desk.ts';

/** How far back the measures may reach, in quarters. */
export const reaches = [4, 8, 12] as const;

/** How consultations have gone over the last quarters, counted from what this reader may see. */
export async function readMeasures(desk: Desk, reach: (typeof reaches)[number]): Promise<Measures> {
  const now = desk.now();
  const observed = await asReader(desk.db, desk.reader, (trx) => findObserved(trx, desk.workspace));
  return measure(observed, quartersUntil(now, reach), now);
}
