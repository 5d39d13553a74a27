import { chancesToPrevail } from './prevail.ts';
import { feltDistances, liking, riskAttitudes } from './spatial-utility.ts';
import type { Arena, SpatialRun, Standing } from './spatial-types.ts';

/** Positions nearer than this, on a scale of 0 to 1, are one position. */
const samePosition = 1e-3;

/** Where everybody stands, how far apart each finds it, and how ready each is to take risks there. */
export function standingAt(arena: Arena, positions: Float64Array): Standing {
  const distances = feltDistances(arena, positions);
  // Risk attitudes are read off the chances that all would have if none were given to risk or shy of it.
  const plain = distances.map((distance) => liking(distance, 0));
  const risks = riskAttitudes(chancesToPrevail(plain, arena.actors, arena.capability));
  return { positions, distances, risks };
}

/**
 * The chance of each position held, counted once however many hold it, and the mean position weighted by them.
 * Whoever shares a position has its chance.
 */
export function chancesOf(
  arena: Arena,
  { positions, distances, risks }: Standing,
): Pick<SpatialRun, 'chances' | 'expected'> {
  const { actors, dimensions, capability } = arena;
  const option = sharedPositions(arena, positions);
  const holders = [...option.keys()].filter((actor) => option.indexOf(option[actor]!) === actor);
  const likings = new Float64Array(actors * holders.length);
  for (const [at, holder] of holders.entries()) {
    for (let judge = 0; judge < actors; judge++)
      likings[at * actors + judge] = liking(distances[holder * actors + judge]!, risks[judge]!);
  }
  const prevail = chancesToPrevail(likings, holders.length, capability);
  const expected = Array.from({ length: dimensions }, (_, dimension) =>
    holders.reduce((sum, holder, at) => sum + prevail[at]! * positions[holder * dimensions + dimension]!, 0),
  );
  return { chances: Float64Array.from(option, (at) => prevail[at]!), expected };
}

/** For each actor, which of the distinct positions it holds, numbered as they first come. */
function sharedPositions({ actors, dimensions }: Arena, positions: Float64Array): number[] {
  const firsts: number[] = [];
  return Array.from({ length: actors }, (_, actor) => {
    const known = firsts.findIndex((other) => {
      let squares = 0;
      for (let dimension = 0; dimension < dimensions; dimension++)
        squares +=
          (positions[actor * dimensions + dimension]! - positions[other * dimensions + dimension]!) ** 2;
      return Math.sqrt(squares) < samePosition;
    });
    if (known >= 0) return known;
    firsts.push(actor);
    return firsts.length - 1;
  });
}
