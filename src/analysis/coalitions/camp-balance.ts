import type { Camp, CampActor, CampBalance } from './types.ts';

const camps: readonly Camp[] = ['ours', 'bloc', 'opponents', 'others'];

/**
 * **The balance of a bargain**: what weight, salience and dependence do we, our bloc and our opponents bring to it?
 *
 * Weight is whatever the caller counts in (votes, capability, trade). Effort is weight × salience: who cares little throws
 * little of its weight in. Leverage is what is left of that where dependence holds back: weight × salience × (1 −
 * dependence). A dependence that is not known counts as none there, and its weight is shown beside it, so that a
 * leverage that rests on ignorance is seen to.
 *
 * @param actors each in one camp, with a weight from 0, a salience from 0 to 1 and a dependence from 0 to 1 or null
 * @returns one row for each camp, always all four, in this order: ours, bloc, opponents, others
 * @throws RangeError for a value outside its range, with the actor
 * @example
 * campBalance([{ actor: 'ID', camp: 'ours', weight: 2, salience: 0.5, dependence: 0.4 }])[0];
 * // weight 2, share 1, salience 0.5, dependence 0.4, effort 1, leverage 0.6
 */
export function campBalance(actors: readonly CampActor[]): readonly CampBalance[] {
  for (const { actor, weight, salience, dependence } of actors) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`campBalance: ${actor} has a weight of ${weight}; it must be at least 0`);
    for (const [what, value] of Object.entries({ salience, dependence: dependence ?? 0 })) {
      if (!(value >= 0 && value <= 1))
        throw new RangeError(`campBalance: ${actor} has a ${what} of ${value}; it must be from 0 to 1`);
    }
  }
  const total = sumOf(actors, ({ weight }) => weight);
  return camps.map((camp) => {
    const members = actors.filter((actor) => actor.camp === camp);
    const weight = sumOf(members, (member) => member.weight);
    const effort = sumOf(members, (member) => member.weight * member.salience);
    const known = members.filter(({ dependence }) => dependence !== null);
    const knownWeight = sumOf(known, (member) => member.weight);
    return {
      camp,
      actors: members.length,
      weight,
      share: total === 0 ? 0 : weight / total,
      salience: weight === 0 ? null : effort / weight,
      dependence:
        knownWeight === 0
          ? null
          : sumOf(known, (member) => member.weight * (member.dependence ?? 0)) / knownWeight,
      dependenceUnknown: weight - knownWeight,
      effort,
      leverage: sumOf(members, (member) => member.weight * member.salience * (1 - (member.dependence ?? 0))),
    };
  });
}

const sumOf = (actors: readonly CampActor[], of: (actor: CampActor) => number): number =>
  actors.reduce((sum, actor) => sum + of(actor), 0);
