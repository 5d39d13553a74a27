import { checkBargain } from './check-bargain.ts';
import type { Bargain, Change } from './types.ts';

/**
 * **What if**: the bargain with some actors moved, more or less resolved or able, or gone. The result goes into `forecast`
 * like any other; with the same seed, what differs between the two comes from the change alone.
 *
 * An actor that leaves takes its votes along; the votes that are needed stay the same.
 *
 * @throws RangeError for a change of an actor that there is none of, or to a value outside its range
 */
export function whatIf(bargain: Bargain, changes: readonly Change[]): Bargain {
  const byActor = new Map(changes.map((change) => [change.actor, change]));
  for (const actor of byActor.keys()) {
    if (!bargain.actors.some((known) => known.actor === actor))
      throw new RangeError(`whatIf: there is no actor ${actor}`);
  }
  const stays = bargain.actors.map(({ actor }) => byActor.get(actor)?.leaves !== true);
  const changed: Bargain = {
    ...bargain,
    actors: bargain.actors
      .filter((_, at) => stays[at])
      .map((actor) => {
        const { position, salience, capability } = byActor.get(actor.actor) ?? {};
        return {
          ...actor,
          position: position ?? actor.position,
          salience: salience ?? actor.salience,
          capability: capability ?? actor.capability,
        };
      }),
    rule: bargain.rule && { ...bargain.rule, votes: bargain.rule.votes.filter((_, at) => stays[at]) },
  };
  checkBargain('whatIf', changed);
  return changed;
}
