import { weightedMedian } from './weighted-median.ts';

/** How many medians are found the long way before the stretch is taken from them. */
const firstMedians = 200;
/** How far from their mean, in standard deviations, the next is looked for. */
const reach = 2.5;

/**
 * Weighted medians of many draws of the same actors, each about as fast as one look at every position: where the earlier
 * ones lay tells a short stretch in which to look; what lies below it is only added up, what lies in it is sorted. Where the
 * median turns out to lie outside, it is found the long way.
 *
 * @param weights of the actors, the same for every draw; at least 0, and above 0 together
 * @returns what `weightedMedian` gives for these positions
 */
export function medianFinder(weights: Float64Array): (positions: Float64Array) => number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const rounding = whole * 1e-12;
  const places = new Float64Array(weights.length);
  const theirs = new Float64Array(weights.length);
  let seen = 0;
  let mean = 0;
  let squares = 0;
  const learn = (median: number): number => {
    seen += 1;
    const apart = median - mean;
    mean += apart / seen;
    squares += apart * (median - mean);
    return median;
  };
  const longWay = (positions: Float64Array): number => weightedMedian(positions, weights)!;

  return (positions) => {
    if (seen < firstMedians) return learn(longWay(positions));
    const width = reach * Math.sqrt(squares / (seen - 1));
    const from = mean - width;
    const to = mean + width;
    let below = 0;
    let inside = 0;
    for (let actor = 0; actor < positions.length; actor++) {
      const place = positions[actor]!;
      if (place < from) below += weights[actor]!;
      else if (place <= to && weights[actor]! > 0) {
        // Kept in order as they come: there are few.
        let at = inside;
        for (; at > 0 && places[at - 1]! > place; at--) {
          places[at] = places[at - 1]!;
          theirs[at] = theirs[at - 1]!;
        }
        places[at] = place;
        theirs[at] = weights[actor]!;
        inside += 1;
      }
    }
    // Half of the weight may be reached below it, or in the gap beneath: not to be told from here.
    if (below >= whole / 2 - rounding) return longWay(positions);
    for (let at = 0; at < inside; at++) {
      below += theirs[at]!;
      if (below > whole / 2 + rounding) return places[at]!;
      if (below >= whole / 2 - rounding)
        return at + 1 < inside ? (places[at]! + places[at + 1]!) / 2 : longWay(positions);
    }
    return longWay(positions);
  };
}
