import type { Arena } from './spatial-types.ts';

/**
 * How far apart positions are as each actor feels it: the distance over its dimensions, each weighted by how much it
 * cares, divided by the length of its saliences, so that it is from 0 to 1.
 *
 * @returns row by the actor whose position is judged, column by the actor that judges
 */
export function feltDistances(arena: Arena, positions: Float64Array): Float64Array {
  const { actors } = arena;
  const felt = new Float64Array(actors * actors);
  for (let judged = 0; judged < actors; judged++) {
    for (let judge = 0; judge < actors; judge++)
      felt[judged * actors + judge] = feltDistance(arena, judge, positions, positions, judged);
  }
  return felt;
}

/** The distance from the judge's own position to the one in a row of `toward`, as the judge feels it. */
export function feltDistance(
  { dimensions, salience }: Arena,
  judge: number,
  positions: Float64Array,
  toward: Float64Array,
  row: number,
): number {
  let squares = 0;
  let cares = 0;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const care = salience[judge * dimensions + dimension]!;
    const apart = (positions[judge * dimensions + dimension]! - toward[row * dimensions + dimension]!) * care;
    squares += apart * apart;
    cares += care * care;
  }
  return Math.sqrt(squares / cares);
}

/**
 * How much a position is liked: 1 on one's own, 0 at the far end. `risk` from −1 (averse to it: liking falls fast) to 1
 * bends the line between.
 */
export const liking = (distance: number, risk: number): number =>
  // A bargain's rounding may carry a distance a little over 1.
  distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);

/**
 * How ready each actor is to take risks, read off its chances: who is likely to prevail has the least to gain from
 * a compromise. From −0.5 for the least likely to 1 for the most likely (KTAB's middle range).
 */
export function riskAttitudes(chances: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const chance of chances) {
    least = Math.min(least, chance);
    most = Math.max(most, chance);
  }
  const range = most - least;
  // Where all are equally likely nobody differs in what there is to risk.
  if (range <= Number.EPSILON) return new Float64Array(chances.length);
  return chances.map((chance) => (3 * chance - (most + 2 * least)) / (2 * range));
}
