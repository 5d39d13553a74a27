import { normalBelow } from '../numeric/normal.ts';
import { spreadOf } from '../numeric/spread.ts';
import { checkActor, checkScale } from './check-scale.ts';
import { reactionAt, reactionLimits } from './reaction.ts';
import type {
  DecisionRule,
  Member,
  Movement,
  PlacedActor,
  ReactionLimits,
  Scale,
  SupportAt,
  SupportCurve,
} from './types.ts';
import { indifference, near, sidesOf, voteAt, voteChances } from './vote-at.ts';
import { casts, countsAbsent, marginUnder } from './voting-margin.ts';

/** A member with a vote, and where it stands. */
interface Voter extends PlacedActor {
  readonly weight: number;
  readonly spread: number;
}

/**
 * **Which movement of the text gains whom**: the votes for and against a text at every place of the scale, and each place
 * where somebody changes.
 *
 * Each member votes as `sidesOf` says of its position; one whose position is not known is counted on no side. What it has
 * declared on today's text says nothing about another one and is left out. Expected votes and the chance to carry count
 * with how sure each position is: the margin over the threshold is taken as normally distributed with the sum of the members'
 * means and variances, members independent of each other, which with a handful of members is rough.
 *
 * @param actors where members stand; who is not among them is not known
 * @param steps places at which the curve is given, from one end of the scale to the other
 * @returns see `SupportCurve`; votes are weights
 * @throws RangeError for a scale without length, fewer than two steps, or an actor outside its ranges
 *
 * Cost: O(steps × members), and O(members² ) for the places of change.
 */
export function supportCurve(
  rule: DecisionRule,
  members: readonly Member[],
  actors: readonly PlacedActor[],
  scale: Scale,
  {
    steps = 101,
    limits = reactionLimits,
  }: { readonly steps?: number; readonly limits?: ReactionLimits } = {},
): SupportCurve {
  checkScale('supportCurve', scale);
  if (!Number.isSafeInteger(steps) || steps < 2)
    throw new RangeError(`supportCurve: needs at least two steps, not ${steps}`);
  for (const actor of actors) checkActor('supportCurve', actor, scale);
  const placed = new Map(actors.map((actor) => [actor.actor, actor]));
  const length = scale.upper - scale.lower;
  const voters = members.filter(casts).flatMap((member): Voter[] => {
    const actor = placed.get(member.actor);
    if (actor === undefined || actor.position === null) return [];
    return [{ ...actor, weight: member.weight, spread: spreadOf(actor.confidence, length) }];
  });
  const texts = Array.from({ length: steps }, (_, step) => scale.lower + (length * step) / (steps - 1));
  const chance = chanceIn(rule, members, voters);
  return {
    points: texts.map((text) => supportAt(text, voters, scale, limits, chance)),
    movements: movementsOf(voters, scale),
  };
}

type Chances = readonly { readonly for: number; readonly against: number }[];

function supportAt(
  text: number,
  voters: readonly Voter[],
  scale: Scale,
  limits: ReactionLimits,
  chanceCarried: (chances: Chances) => number | null,
): SupportAt {
  const votes = { for: 0, against: 0, abstain: 0 };
  let expectedFor = 0;
  let variance = 0;
  let blocking = 0;
  const chances = voters.map((voter) => {
    const position = voter.position!;
    const sides = sidesOf(text, voter.salience, scale);
    votes[voteAt(position, sides)] += voter.weight;
    if (reactionAt(text, position, voter.salience, scale, limits) === 'block') blocking += 1;
    const chance = voteChances(position, voter.spread, sides);
    expectedFor += chance.for * voter.weight;
    variance += chance.for * (1 - chance.for) * voter.weight ** 2;
    return chance;
  });
  return {
    text,
    ...votes,
    expectedFor,
    spreadFor: Math.sqrt(variance),
    chanceCarried: chanceCarried(chances),
    blocking,
  };
}

/** The chance that the rule's margin is reached; members whose position is not known are taken to abstain. */
function chanceIn(
  rule: DecisionRule,
  members: readonly Member[],
  voters: readonly Voter[],
): (chances: Chances) => number | null {
  const margin = marginUnder(rule);
  if (margin === null) return () => null;
  const { part, absent, enough } = margin;
  const known = new Set(voters.map(({ actor }) => actor));
  let fixed = 0;
  for (const member of members) {
    if (casts(member) && !known.has(member.actor)) fixed += part.abstain * member.weight;
    if (countsAbsent(rule, member)) fixed += absent * member.weight;
  }
  return (chances) => {
    let mean = fixed;
    let variance = 0;
    for (const [at, { weight }] of voters.entries()) {
      const { for: supports, against } = chances[at]!;
      const abstains = 1 - supports - against;
      const expected = part.for * supports + part.against * against + part.abstain * abstains;
      const squares = part.for ** 2 * supports + part.against ** 2 * against + part.abstain ** 2 * abstains;
      mean += weight * expected;
      variance += weight ** 2 * Math.max(0, squares - expected ** 2);
    }
    // Half a step below what is enough, as margins are whole numbers.
    const lacking = enough - 0.5 - mean;
    if (variance < 1e-9) return lacking <= 0 ? 1 : 0;
    return normalBelow(-lacking / Math.sqrt(variance));
  };
}

/** Every place where somebody starts or ceases to vote for the text. */
function movementsOf(voters: readonly Voter[], scale: Scale): Movement[] {
  const places = new Set<number>();
  for (const voter of voters) {
    for (const place of turningPlaces(voter, scale))
      if (place > scale.lower && place < scale.upper) places.add(place);
  }
  const ordered = [...places].sort((one, other) => one - other);
  const supporters = (text: number): Set<string> =>
    new Set(
      voters
        .filter(({ position, salience }) => voteAt(position!, sidesOf(text, salience, scale)) === 'for')
        .map(({ actor }) => actor),
    );
  let before = supporters((scale.lower + (ordered[0] ?? scale.upper)) / 2);
  return ordered.flatMap((at, index) => {
    const after = supporters((at + (ordered[index + 1] ?? scale.upper)) / 2);
    const gained = [...after].filter((actor) => !before.has(actor));
    const lost = [...before].filter((actor) => !after.has(actor));
    before = after;
    return gained.length + lost.length === 0 ? [] : [{ at, gained, lost }];
  });
}

/** The places of the text at which a member's vote may change: where `sidesOf` puts its position on an edge. */
function turningPlaces({ position, salience }: Voter, { lower, upper, statusQuo }: Scale): number[] {
  if (salience === 0) return [];
  const place = position!;
  const length = upper - lower;
  if (statusQuo === null) return [place - (near * length) / salience, place + (near * length) / salience];
  const least = (indifference * length) / salience;
  const mirror = 2 * place - statusQuo;
  return [statusQuo - least, statusQuo + least, mirror - least, mirror + least];
}
