import type { Bargain } from './types.ts';

/** A bargain refused, with the actor's name, unless every value is in its range. */
export function checkBargain(caller: string, { actors, lower, upper, statusQuo, rule }: Bargain): void {
  const refuse = (what: string): never => {
    throw new RangeError(`${caller}: ${what}`);
  };
  if (actors.length === 0) refuse('there are no actors');
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower < upper))
    refuse(`the scale runs from ${lower} to ${upper}; it must have a length`);
  if (statusQuo !== null && !(statusQuo >= lower && statusQuo <= upper))
    refuse(`the status quo is at ${statusQuo}, outside the scale of ${lower} to ${upper}`);
  for (const { actor, position, salience, capability, confidence } of actors) {
    if (!(position >= lower && position <= upper))
      refuse(`${actor} is at ${position}, outside the scale of ${lower} to ${upper}`);
    if (!(salience >= 0 && salience <= 1))
      refuse(`${actor} has a salience of ${salience}; it must be from 0 to 1`);
    if (!(confidence >= 0 && confidence <= 1))
      refuse(`${actor} has a confidence of ${confidence}; it must be from 0 to 1`);
    if (!(capability >= 0 && Number.isFinite(capability)))
      refuse(`${actor} has a capability of ${capability}; it must be at least 0`);
  }
  if (rule === null) return;
  if (rule.votes.length !== actors.length)
    refuse(`the rule has votes for ${rule.votes.length} actors, but there are ${actors.length}`);
  if (!rule.votes.every((votes) => Number.isSafeInteger(votes) && votes >= 0))
    refuse('votes must be whole numbers from 0');
  if (!(rule.needed >= 1)) refuse(`${rule.needed} votes are needed; it must be at least 1`);
}
