import { normalBelow, normalDensity } from '../numeric/normal.ts';
import type { LikeResolution } from './types.ts';

/** A resolution's slope and cut points, with room for answers that nobody gave. */
export interface Ballot {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** What a country's own leaning on a resolution is taken to be: normal, with this mean and variance. */
export interface Leaning {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** So far beyond the last voter a cut point is put for an answer that nobody gave. */
const beyond = 2.3;
/** So wide at least is the room for abstaining. */
const narrowest = 0.2;

/** Gives each answer a small chance at least: what nobody answered last time somebody may answer now. */
export function ballotOf({ slope, yesBelow, noAbove, occasions }: LikeResolution): Ballot {
  let least = 0;
  let most = 0;
  for (const { votes, points } of occasions) {
    for (let c = 0; c < points.length; c++) {
      const lean = slope * (points[c] as number);
      if (votes[c] === 0 || Number.isNaN(lean)) continue;
      least = Math.min(least, lean);
      most = Math.max(most, lean);
    }
  }
  const low = yesBelow === Number.NEGATIVE_INFINITY ? least - beyond : yesBelow;
  const high = noAbove === Number.POSITIVE_INFINITY ? Math.max(most + beyond, low + narrowest) : noAbove;
  if (high - low >= narrowest) return { slope, low, high };
  const middle = (low + high) / 2;
  return { slope, low: middle - narrowest / 2, high: middle + narrowest / 2 };
}

/**
 * A country's own leaning on a resolution, beside what its ideal point says, from how it voted on it before: normal with
 * variance `own` (of an error of 1 in all) before, and after each vote what is left of that, with the mean and variance that the vote leaves (the
 * moments of a normal variable known to lie in an interval; Johnson, Kotz and Balakrishnan, "Continuous Univariate
 * Distributions" 1, 1994, section 13.10.1). Votes are taken one after the other, the latest last.
 */
export function leaningOn(
  like: LikeResolution,
  { slope, low, high }: Ballot,
  own: number,
  countries: number,
): Leaning {
  const mean = new Float64Array(countries);
  const variance = new Float64Array(countries).fill(own);
  for (const { votes, points } of like.occasions.slice(0, 3).toReversed()) {
    for (let c = 0; c < countries; c++) {
      const vote = votes[c] as number;
      const point = points[c] as number;
      if (vote === 0 || Number.isNaN(point)) continue;
      const before = variance[c] as number;
      const spread = Math.sqrt(1 - own + before);
      const middle = slope * point + (mean[c] as number);
      const from = vote === 1 ? Number.NEGATIVE_INFINITY : ((vote === 2 ? low : high) - middle) / spread;
      const to = vote === 3 ? Number.POSITIVE_INFINITY : ((vote === 1 ? low : high) - middle) / spread;
      const [first, second] = momentsBetween(from, to);
      mean[c] = (mean[c] as number) + (before / spread) * first;
      variance[c] = before - (before * before * (1 - second)) / (1 - own + before);
    }
  }
  return { mean, variance };
}

/** Mean and variance of a standard normal variable that lies between two points. */
function momentsBetween(from: number, to: number): readonly [mean: number, variance: number] {
  // On the negative side, where the tail keeps its digits.
  if (from > 0) {
    const [mean, variance] = momentsBetween(-to, -from);
    return [-mean, variance];
  }
  const below = from === Number.NEGATIVE_INFINITY ? 0 : normalBelow(from);
  const chance = Math.max((to === Number.POSITIVE_INFINITY ? 1 : normalBelow(to)) - below, 1e-12);
  const a = Number.isFinite(from) ? normalDensity(from) : 0;
  const b = Number.isFinite(to) ? normalDensity(to) : 0;
  const mean = (a - b) / chance;
  const turn = ((Number.isFinite(from) ? from * a : 0) - (Number.isFinite(to) ? to * b : 0)) / chance;
  return [mean, Math.max(1 + turn - mean * mean, 0)];
}
