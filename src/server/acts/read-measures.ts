import { measure, quartersUntil, type Measures } from '#desk/measures/measures.ts';
import type { Observed } from '#desk/measures/observed.ts';
import type { Desk } from './desk.ts';
import { observe } from './observe.ts';

/** How far back the measures may reach, in quarters. */
export const reaches = [4, 8, 12] as const;

/** How consultations have gone over the last quarters, counted from what this reader may see. */
export async function readMeasures(desk: Desk, reach: (typeof reaches)[number]): Promise<Measures> {
  const now = desk.now();
  const observed = await observe(desk);
  // Counting a year takes longer than looking whether anything has changed; what became overdue is seen within the minute.
  const asOf = `${reach} ${now.slice(0, 'YYYY-MM-DDTHH:MM'.length)}`;
  const own = counted.get(observed) ?? new Map<string, Measures>();
  counted.set(observed, own);
  const measures = own.get(asOf) ?? measure(observed, quartersUntil(now, reach), now);
  if (!own.has(asOf)) own.clear();
  own.set(asOf, measures);
  return measures;
}

/** What was counted last, for as long as the lines are the same. */
const counted = new WeakMap<Observed, Map<string, Measures>>();
