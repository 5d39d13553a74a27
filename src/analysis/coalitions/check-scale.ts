import type { PlacedActor, Scale } from './types.ts';

/** A scale refused unless it has a length and holds its status quo and the text. */
export function checkScale(caller: string, { lower, upper, statusQuo }: Scale, text?: number): void {
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower < upper))
    throw new RangeError(`${caller}: the scale runs from ${lower} to ${upper}; it must have a length`);
  for (const [what, place] of [
    ['the status quo', statusQuo],
    ['the text', text],
  ] as const) {
    if (place !== null && place !== undefined && !(place >= lower && place <= upper))
      throw new RangeError(`${caller}: ${what} is at ${place}, outside the scale of ${lower} to ${upper}`);
  }
}

/** An actor refused, by name, unless its place is on the scale and its salience and confidence are from 0 to 1. */
export function checkActor(
  caller: string,
  { actor, position, salience, confidence }: PlacedActor,
  { lower, upper }: Scale,
): void {
  if (position !== null && !(position >= lower && position <= upper))
    throw new RangeError(`${caller}: ${actor} is at ${position}, outside the scale of ${lower} to ${upper}`);
  for (const [what, value] of [
    ['salience', salience],
    ['confidence', confidence],
  ] as const) {
    if (!(value >= 0 && value <= 1))
      throw new RangeError(`${caller}: ${actor} has a ${what} of ${value}; it must be from 0 to 1`);
  }
}
