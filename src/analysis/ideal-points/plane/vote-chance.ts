import { logRootTwoPi, normalDensity, tailRatio } from '../../numeric/normal.ts';

/** The logarithm of a vote's chance, with its first and second derivatives by how far each cut lies above the country. */
export interface VoteChance {
  log: number;
  low: number;
  high: number;
  lowLow: number;
  lowHigh: number;
  highHigh: number;
}

export const makeVoteChance = (): VoteChance => ({
  log: 0,
  low: 0,
  high: 0,
  lowLow: 0,
  lowHigh: 0,
  highHigh: 0,
});

const tiniest = 1e-290;

/**
 * **How likely a vote is** under the ordered probit model, written into `out`.
 *
 * @param place 0 below both cuts, 1 between, 2 above
 * @param low where the lower cut lies, as seen from slope × point
 * @param high the same of the upper one; where there is one cut only, both are it and place 2 counts under `low`
 * @param two whether there are two cuts
 * @example voteChance(0, 0, 1, true, out); // out.log is the logarithm of one half
 */
export function voteChance(place: number, low: number, high: number, two: boolean, out: VoteChance): void {
  out.low = out.high = out.lowLow = out.lowHigh = out.highHigh = 0;
  if (place === 1) {
    // Where both cuts lie above, the tails are taken; where both lie below, those of the mirror image.
    if (high < 0) {
      between(-high, -low, out);
      [out.low, out.high] = [-out.high, -out.low];
      [out.lowLow, out.highHigh] = [out.highHigh, out.lowLow];
    } else between(low, high, out);
    return;
  }
  const inside = place === 0 ? low : -high;
  const hazard = hazardBelow(inside);
  out.log = logBelow(inside);
  const first = place === 0 ? hazard : -hazard;
  const second = -hazard * (hazard + inside);
  if (place === 0 || !two) [out.low, out.lowLow] = [first, second];
  else [out.high, out.highHigh] = [first, second];
}

/** The density at x over the probability below x. */
const hazardBelow = (x: number): number =>
  x < 0 ? 1 / tailRatio(-x) : normalDensity(x) / (1 - normalDensity(x) * tailRatio(x));

const logBelow = (x: number): number =>
  x < 0 ? Math.log(tailRatio(-x)) - 0.5 * x * x - logRootTwoPi : Math.log1p(-normalDensity(x) * tailRatio(x));

function between(low: number, high: number, out: VoteChance): void {
  const [atLow, atHigh] = [normalDensity(low), normalDensity(high)];
  let a: number;
  let b: number;
  if (low >= 0) {
    const fallen = Math.exp(0.5 * (low - high) * (low + high));
    const chance = Math.max(tailRatio(low) - fallen * tailRatio(high), tiniest);
    a = 1 / chance;
    b = fallen / chance;
    out.log = Math.log(chance) - 0.5 * low * low - logRootTwoPi;
  } else {
    const chance = Math.max(1 - atLow * tailRatio(-low) - atHigh * tailRatio(high), tiniest);
    a = atLow / chance;
    b = atHigh / chance;
    out.log = Math.log(chance);
  }
  out.low = -a;
  out.high = b;
  out.lowLow = a * (low - a);
  out.highHigh = -b * (high + b);
  out.lowHigh = a * b;
}
