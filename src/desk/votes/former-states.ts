import type { IsoDate } from '#language/formats.ts';
import { formerStates } from './states-table.ts';
import { stateName } from './states.ts';

/** Who held a seat on a day: the code and name of that state, which is the seat's own unless it was another state then. */
export function stateThen(seat: string, on: IsoDate): { readonly code: string; readonly name: string } {
  const former = formerStates.find(
    (one) => one.seat === seat && on < one.until && (one.from === undefined || on >= one.from),
  );
  return former ?? { code: seat, name: stateName(seat) ?? seat };
}
