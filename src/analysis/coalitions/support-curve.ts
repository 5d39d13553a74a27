import { spreadOf } from '../numeric/spread.ts';
import { carryingUnder, type Carrying } from './chance-to-carry.ts';
import { checkActor, checkScale } from './check-scale.ts';
import { nothingFurther } from './persuasion.ts';
import { reactionAt, reactionLimits } from './reaction.ts';
import type {
  DecisionRule,
  FurtherConditions,
  Member,
  Movement,
  PlacedActor,
  ReactionLimits,
  Scale,
  Stretch,
  SupportAt,
  SupportCurve,
} from './types.ts';
import { far, indifference, near, sidesOf, voteAt, voteChances } from './vote-at.ts';
import { casts } from './voting-margin.ts';

/** A member with a vote, and where it stands. */
interface Voter extends PlacedActor {
  readonly weight: number;
  /** In the second condition. */
  readonly heavy: number;
  readonly spread: number;
}

/**
 * **Which movement of the text gains whom**: the votes for and against a text at every place of the scale, and each place
 * where somebody changes.
 *
 * Each member votes as `sidesOf` says of its position; one whose position is not known is counted on no side. What it has
 * declared on today's text says nothing about another one and is left out. Expected votes and the chance to carry count
 * with how sure each position is (`carryingUnder`), members independent of each other. Where the text carries by the positions as they are
 * recorded is exact, under every condition of the meeting.
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
    further = nothingFurther,
  }: {
    readonly steps?: number;
    readonly limits?: ReactionLimits;
    /** What the meeting asks beside the votes. */
    readonly further?: FurtherConditions;
  } = {},
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
    const heavy = further.second?.weights.get(member.actor) ?? 0;
    return [{ ...actor, weight: member.weight, heavy, spread: spreadOf(actor.confidence, length) }];
  });
  const texts = Array.from({ length: steps }, (_, step) => scale.lower + (length * step) / (steps - 1));
  const carrying = carryingUnder(rule, members, voters, further);
  const edges = edgesOf(voters, scale);
  return {
    points: texts.map((text) => supportAt(text, voters, scale, limits, carrying)),
    movements: movementsOf(voters, scale, edges),
    carries: carrying && stretchesCarried(voters, scale, edges, carrying),
  };
}

function supportAt(
  text: number,
  voters: readonly Voter[],
  scale: Scale,
  limits: ReactionLimits,
  carrying: Carrying | null,
): SupportAt {
  const votes = { for: 0, against: 0, abstain: 0 };
  let secondFor = 0;
  let expectedFor = 0;
  let variance = 0;
  let blocking = 0;
  const chances = voters.map((voter) => {
    const position = voter.position!;
    const sides = sidesOf(text, voter.salience, scale);
    const vote = voteAt(position, sides);
    votes[vote] += voter.weight;
    if (vote === 'for') secondFor += voter.heavy;
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
    secondFor,
    chanceCarried: carrying && carrying.chance(chances),
    blocking,
  };
}

/** Every place within the scale at which somebody's vote may change, in order. */
const edgesOf = (voters: readonly Voter[], scale: Scale): readonly number[] =>
  [...new Set(voters.flatMap((voter) => turningPlaces(voter, scale)))]
    .filter((place) => place > scale.lower && place < scale.upper)
    .sort((one, other) => one - other);

/** Every place where somebody starts or ceases to vote for the text. */
function movementsOf(voters: readonly Voter[], scale: Scale, edges: readonly number[]): Movement[] {
  const supporters = (text: number): Set<string> =>
    new Set(
      voters
        .filter(({ position, salience }) => voteAt(position!, sidesOf(text, salience, scale)) === 'for')
        .map(({ actor }) => actor),
    );
  let before = supporters((scale.lower + (edges[0] ?? scale.upper)) / 2);
  return edges.flatMap((at, index) => {
    const after = supporters((at + (edges[index + 1] ?? scale.upper)) / 2);
    const gained = [...after].filter((actor) => !before.has(actor));
    const lost = [...before].filter((actor) => !after.has(actor));
    before = after;
    return gained.length + lost.length === 0 ? [] : [{ at, gained, lost }];
  });
}

/** Where the text carries as positions are recorded: between two edges nobody changes. */
function stretchesCarried(
  voters: readonly Voter[],
  scale: Scale,
  edges: readonly number[],
  { isCarried }: Carrying,
): readonly Stretch[] {
  const ends = [scale.lower, ...edges, scale.upper];
  const found: [number, number][] = [];
  for (const [at, from] of ends.slice(0, -1).entries()) {
    const to = ends[at + 1]!;
    const middle = (from + to) / 2;
    const votes = voters.map(({ position, salience }) => voteAt(position!, sidesOf(middle, salience, scale)));
    if (!isCarried(votes)) continue;
    const last = found.at(-1);
    if (last?.[1] === from) last[1] = to;
    else found.push([from, to]);
  }
  return found;
}

/** The places of the text at which a member's vote may change: where `sidesOf` puts its position on an edge. */
function turningPlaces({ position, salience }: Voter, { lower, upper, statusQuo }: Scale): number[] {
  if (salience === 0) return [];
  const place = position!;
  const length = upper - lower;
  if (statusQuo === null)
    return [near, far].flatMap((share) => [
      place - (share * length) / salience,
      place + (share * length) / salience,
    ]);
  const least = (indifference * length) / salience;
  const mirror = 2 * place - statusQuo;
  return [statusQuo - least, statusQuo + least, mirror - least, mirror + least];
}
