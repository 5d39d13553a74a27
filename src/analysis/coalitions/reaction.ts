import { normalBelow } from '../numeric/normal.ts';
import { spreadOf } from '../numeric/spread.ts';
import { checkActor, checkScale } from './check-scale.ts';
import type {
  ConsensusReaction,
  ConsensusView,
  PlacedActor,
  Reaction,
  ReactionLimits,
  Scale,
  Stretch,
} from './types.ts';

/**
 * From which discomfort on a member no longer supports, no longer keeps silent, and blocks. Chosen so that one that cares
 * fully supports a text within a tenth of the scale of its position, keeps silent within a quarter and blocks beyond one
 * half; one that cares half as much tolerates twice the distance. A desk that has closed cases sets its own.
 */
export const reactionLimits: ReactionLimits = { support: 0.1, silent: 0.25, reserve: 0.5 };

type Known = Exclude<Reaction, 'unknown'>;

/** How far from its position a text may be for each reaction, in units of the scale. */
interface Reach {
  readonly support: number;
  readonly silent: number;
  /** Beyond this it blocks, unless the text is still better for it than no agreement. */
  readonly reserve: number;
}

function reachOf(salience: number, { lower, upper }: Scale, limits: ReactionLimits): Reach {
  const length = upper - lower;
  const reach = (limit: number): number =>
    salience === 0 ? Number.POSITIVE_INFINITY : (limit * length) / salience;
  return { support: reach(limits.support), silent: reach(limits.silent), reserve: reach(limits.reserve) };
}

/** Nearer than this a text is as good as any for whoever would otherwise be left with the status quo. */
const tolerated = (reach: Reach, position: number, statusQuo: number | null): number =>
  Math.max(reach.reserve, statusQuo === null ? 0 : Math.abs(statusQuo - position));

/**
 * What a member at a known position does with a text: the rule, without any doubt about the position.
 *
 * - It **supports** where its discomfort (salience × distance, as a share of the scale) is at most `limits.support`;
 * - it is **silent** up to `limits.silent`;
 * - it **reserves** up to `limits.reserve`, and beyond that as long as the text is no further from it than what happens
 *   otherwise: a bad text is better for it than none;
 * - else it **blocks**.
 */
export function reactionAt(
  text: number,
  position: number,
  salience: number,
  scale: Scale,
  limits: ReactionLimits = reactionLimits,
): Known {
  const distance = Math.abs(text - position);
  const reach = reachOf(salience, scale, limits);
  if (distance <= reach.support) return 'support';
  if (distance <= reach.silent) return 'silent';
  return distance <= tolerated(reach, position, scale.statusQuo) ? 'reserve' : 'block';
}

/**
 * **Consensus**: who would support a text, stay silent, reserve or block, how likely each is, and what each would need.
 *
 * What a member or its bloc has declared counts before anything computed. Otherwise the rule of `reactionAt` is applied
 * to its recorded position, and, for the chances, to a normal distribution around it whose spread follows from how sure
 * the position is (`spreadOf`). What it would need is where the text would have to lie; the stretch not to block always
 * holds the status quo, since nobody blocks a text that changes nothing.
 *
 * Our own rule, simple so that it can be said to a minister: distance, how much one cares, and what happens otherwise.
 * It knows nothing of pressure, packages or face; it is a start for judgement, not a forecast with a track record.
 *
 * Input: the text's place; members with position (null: not known, and then nothing is said of it), salience and
 * confidence from 0 to 1. Output in units of the scale; see `ConsensusView`.
 *
 * Cost: O(members).
 *
 * @throws RangeError for a scale without length or a place, salience or confidence outside its range, with the actor
 *
 * @example
 * // One that cares fully stands at 0.9; the text at 0.2, the status quo at 0:
 * consensusOn(0.2, [{ actor: 'A', position: 0.9, salience: 1, confidence: 1 }], { lower: 0, upper: 1, statusQuo: 0 });
 * // reserves: 0.7 away, but nothing agreed would be 0.9 away; silent from 0.65 on
 */
export function consensusOn(
  text: number,
  actors: readonly PlacedActor[],
  scale: Scale,
  limits: ReactionLimits = reactionLimits,
): ConsensusView {
  checkScale('consensusOn', scale, text);
  for (const actor of actors) checkActor('consensusOn', actor, scale);
  const members = actors.map((actor) => reactionOf(text, actor, scale, limits));
  const blocking = members.map(({ reaction, basis, chance }) =>
    basis === 'declared' ? Number(reaction === 'block') : (chance?.block ?? 0),
  );
  return {
    members,
    chanceNobodyBlocks: blocking.reduce((product, chance) => product * (1 - chance), 1),
    unknown: members.filter(({ reaction }) => reaction === 'unknown').length,
    nobodyBlocks: overlap(
      members.flatMap(({ needs }) => (needs ? [needs.notToBlock] : [])),
      scale,
    ),
  };
}

function reactionOf(
  text: number,
  actor: PlacedActor,
  scale: Scale,
  limits: ReactionLimits,
): ConsensusReaction {
  const { position, salience, declared } = actor;
  const said = declared === undefined ? null : { reaction: declared, basis: 'declared' as const };
  if (position === null) {
    const nothing = { discomfort: null, gain: null, chance: null, needs: null, move: null };
    return { actor: actor.actor, ...(said ?? { reaction: 'unknown', basis: 'unknown' }), ...nothing };
  }
  const distance = Math.abs(text - position);
  const reach = reachOf(salience, scale, limits);
  const around = (radius: number): Stretch => [
    Math.max(scale.lower, position - radius),
    Math.min(scale.upper, position + radius),
  ];
  const needs = {
    notToBlock: around(tolerated(reach, position, scale.statusQuo)),
    silence: around(reach.silent),
    support: around(reach.support),
  };
  return {
    actor: actor.actor,
    ...(said ?? { reaction: reactionAt(text, position, salience, scale, limits), basis: 'computed' }),
    discomfort: (salience * distance) / (scale.upper - scale.lower),
    gain: scale.statusQuo === null ? null : Math.abs(scale.statusQuo - position) - distance,
    chance: chancesOf(text, actor, position, scale, reach),
    needs,
    move: { notToBlock: moveInto(needs.notToBlock, text), silence: moveInto(needs.silence, text) },
  };
}

/** How far and which way the text must move to come into a stretch. */
const moveInto = ([from, to]: Stretch, text: number): number =>
  text < from ? from - text : text > to ? to - text : 0;

/** The chance of each reaction where the true position lies around the recorded one. */
function chancesOf(
  text: number,
  { confidence, salience }: PlacedActor,
  position: number,
  scale: Scale,
  reach: Reach,
): Record<Known, number> {
  const spread = spreadOf(confidence, scale.upper - scale.lower);
  if (spread === 0) {
    const chance = { support: 0, silent: 0, reserve: 0, block: 0 };
    const distance = Math.abs(text - position);
    const known = distance <= reach.support ? 'support' : distance <= reach.silent ? 'silent' : undefined;
    chance[known ?? (distance <= tolerated(reach, position, scale.statusQuo) ? 'reserve' : 'block')] = 1;
    return chance;
  }
  const below = (place: number): number => normalBelow((place - position) / spread);
  const within = (radius: number): number =>
    radius === Number.POSITIVE_INFINITY || salience === 0 ? 1 : below(text + radius) - below(text - radius);
  const support = within(reach.support);
  const silent = within(reach.silent) - support;
  // It blocks from where it is too far from the text, and on the status quo's side of the middle between the two.
  let block = 1 - within(reach.reserve);
  if (block > 0 && scale.statusQuo !== null) {
    const middle = (text + scale.statusQuo) / 2;
    if (text > scale.statusQuo) block = below(Math.min(middle, text - reach.reserve));
    else if (text < scale.statusQuo) block = 1 - below(Math.max(middle, text + reach.reserve));
    else block = 0;
  }
  return { support, silent, reserve: Math.max(0, 1 - support - silent - block), block };
}

function overlap(stretches: readonly Stretch[], { lower, upper }: Scale): Stretch | null {
  const from = Math.max(lower, ...stretches.map(([start]) => start));
  const to = Math.min(upper, ...stretches.map(([, end]) => end));
  return from <= to ? [from, to] : null;
}
