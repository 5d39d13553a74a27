import { normalDraws } from '../numeric/normal-draws.ts';
import { seededRandom } from '../numeric/random.ts';
import { spreadOf } from '../numeric/spread.ts';
import type { Bargain } from './types.ts';

/**
 * Positions as they might truly be: around each recorded one, as sure as it is, and never beyond the ends of the scale
 * (whoever would want more than its end wants its end).
 *
 * @returns a function that fills an array with the next draws, one after the other, each in the order of the actors. Many at
 * once are faster.
 */
export function positionDraws({ actors, lower, upper }: Bargain, seed: number): (into: Float64Array) => void {
  const draw = normalDraws(seededRandom(seed));
  const recorded = Float64Array.from(actors, ({ position }) => position);
  const spreads = Float64Array.from(actors, ({ confidence }) => spreadOf(confidence, upper - lower));
  return (into) => {
    const count = recorded.length;
    for (let from = 0; from < into.length; from += count) {
      for (let actor = 0; actor < count; actor++) {
        const spread = spreads[actor]!;
        let place = recorded[actor]!;
        if (spread > 0) {
          place += spread * draw();
          if (place < lower) place = lower;
          else if (place > upper) place = upper;
        }
        into[from + actor] = place;
      }
    }
  };
}
