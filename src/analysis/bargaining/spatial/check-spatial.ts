import type { Arena, SpatialActor } from './spatial-types.ts';

/** Rounding may carry a sum of saliences a little over 1. */
const tolerance = 1e-9;

/** The actors as columns of numbers, refused with the actor's name where one of them does not fit the model. */
export function arenaOf(actors: readonly SpatialActor[]): { arena: Arena; positions: Float64Array } {
  const dimensions = actors[0]?.position.length ?? 0;
  if (actors.length === 0) throw new RangeError('bargainInSpace: there are no actors');
  if (dimensions === 0) throw new RangeError('bargainInSpace: actors have no position');
  const count = actors.length;
  const positions = new Float64Array(count * dimensions);
  const salience = new Float64Array(count * dimensions);
  const totalSalience = new Float64Array(count);
  const capability = new Float64Array(count);
  for (const [row, actor] of actors.entries()) {
    const refuse = (what: string): never => {
      throw new RangeError(`bargainInSpace: ${actor.actor} ${what}`);
    };
    if (actor.position.length !== dimensions || actor.salience.length !== dimensions)
      refuse(`has not ${dimensions} positions and ${dimensions} saliences`);
    if (!(actor.capability > 0 && Number.isFinite(actor.capability)))
      refuse(`has a capability of ${actor.capability}; it must be above 0`);
    capability[row] = actor.capability;
    let total = 0;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const place = actor.position[dimension] ?? Number.NaN;
      const care = actor.salience[dimension] ?? Number.NaN;
      if (!(place >= 0 && place <= 1)) refuse(`has a position of ${place}; it must be from 0 to 1`);
      if (!(care >= 0)) refuse(`has a salience of ${care}; it must be at least 0`);
      positions[row * dimensions + dimension] = place;
      salience[row * dimensions + dimension] = care;
      total += care;
    }
    if (!(total > 0 && total <= 1 + tolerance))
      refuse(`has saliences adding up to ${total}; it must be above 0 and at most 1`);
    totalSalience[row] = Math.min(1, total);
  }
  const weights = capability.map((power, actor) => power * totalSalience[actor]!);
  const room = (): Float64Array => new Float64Array(count);
  const scratch = { guessed: room(), likings: room(), stakes: room() };
  const arena = { actors: count, dimensions, capability, salience, totalSalience, weights, scratch };
  return { arena, positions };
}
