import { forecast } from '#analysis/bargaining/forecast.ts';
import { sensitivity } from '#analysis/bargaining/sensitivity.ts';
import type { Bargain, BargainingActor, ModelForecast, ModelName } from '#analysis/bargaining/types.ts';
import { consensusOn } from '#analysis/coalitions/reaction.ts';
import type { ConsensusView, PlacedActor } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { shareOf, votesNeeded } from '#desk/brief/tally.ts';
import type { Board } from '#desk/stance/board.ts';
import { scaleEnd, type Stance } from '#desk/stance/stance-fields.ts';
import type { StanceSaid } from '#desk/stance/stance.ts';
import type { Standing } from '#desk/stance/standing.ts';
import type { RoomTally } from './conditions.ts';
import { confidenceOf, salienceOf } from './numbers-of.ts';
import { countOf, membersIn, seatsOf, wonIn, type CoalitionInput } from './seats.ts';

/** The item's scale as far as it is known: null where nobody has said. */
export interface ItemScale {
  readonly statusQuo: number | null;
  readonly ours: number | null;
}

/** A landing zone by each model that has an answer, and what it rests on. */
export interface Landing {
  readonly models: Readonly<Partial<Record<ModelName, ModelForecast>>>;
  readonly level: number;
  /** Members whose place is known, and those whose place is not: these are left out. */
  readonly placed: number;
  readonly leftOut: number;
}

/** Whose answer would narrow the landing zone most: an actor, or the group that speaks for those it is about. */
export interface WorthAsking {
  readonly actor: string;
  /** Share of the doubt about the landing zone that comes from not knowing where it stands. */
  readonly share: number;
  readonly speaksFor: number;
}

export interface Coalition {
  /** Null where no rule is recorded, or the meeting decides nothing. */
  readonly count: RoomTally | null;
  /** How the members would take our own text; null without a scale and a place of ours. */
  readonly consensus: ConsensusView | null;
  readonly landing: Landing | null;
  /**
   * What it costs to win those over that are won in thought: how much each cares times how far it stands from us, in points of the scale, added up. What
   * is not known of some is counted beside it.
   */
  readonly cost: { readonly points: number; readonly unknown: number };
  readonly ask: readonly WorthAsking[];
}

const quick: readonly ModelName[] = ['weighted_mean', 'weighted_median', 'core'];
/** Second opinions whose work grows with the cube of the actors: of many they are asked once, of a crowd not at all. */
const slow: readonly ModelName[] = ['challenge', 'spatial'];
export const mostForSecond = 60;
export const mostDrawnForSecond = 12;
const fewDraws = 40;
/** Enough that the ends of an interval move by less than a point of the scale from seed to seed. */
const draws = 4000;

/**
 * The coalition for our text: the count under the meeting's rule, who would block, reserve or stay silent, and where an
 * agreement is likely to be, from the stances that a reader may see.
 *
 * @param second whether the models that take longer are asked too, as second opinions
 * @param won actors and groups that are won over in thought: they, and those they speak for, vote with us and stand where we do
 */
export function coalitionOf(
  { board, rule, room }: CoalitionInput,
  scale: ItemScale,
  membersOn: BriefFacts['membersOn'],
  won: ReadonlySet<string>,
  second = false,
): Coalition {
  const { ours } = room;
  const isWon = wonIn(board, won);
  const { actors } = seatsOf({ board, rule, room }, membersOn, isWon);
  const isPlaced = (actor: string): boolean =>
    actor === ours ? scale.ours !== null : typeof board.each.get(actor)?.point === 'number';
  const bargain = bargainOf(actors, { board, rule, room }, scale, isWon);
  return {
    count: countOf({ board, rule, room }, membersOn, isWon),
    consensus:
      scale.ours === null
        ? null
        : consensusOn(
            scale.ours,
            actors
              .filter((one) => one !== ours)
              .map((actor) => placedOf(actor, board.each.get(actor), isWon(actor))),
            { lower: 0, upper: scaleEnd, statusQuo: scale.statusQuo },
          ),
    landing: bargain && landingOf(bargain, actors.length, actors.filter(isPlaced).length, second),
    cost: costOf(
      actors.filter((actor) => actor !== ours && isWon(actor)),
      board.each,
      scale,
    ),
    ask: bargain ? worthAsking(bargain, board.each, { ours, actors }) : [],
  };
}

/** The bargain of a coalition as the models take it; null where nobody's place but our own is known. */
export const bargainFor = (
  input: CoalitionInput,
  scale: ItemScale,
  membersOn: BriefFacts['membersOn'],
): Bargain | null => bargainOf(membersIn(input, membersOn), input, scale, () => false);

const declaredOf: Readonly<Partial<Record<Stance, NonNullable<PlacedActor['declared']>>>> = {
  support: 'support',
  'can-accept': 'silent',
  silent: 'silent',
  reserve: 'reserve',
  block: 'block',
};

export function placedOf(actor: string, said: Standing<StanceSaid> | undefined, won: boolean): PlacedActor {
  const declared = won ? 'support' : said && declaredOf[said.stance];
  return {
    actor,
    position: said?.point ?? null,
    salience: salienceOf(said?.salience ?? null),
    confidence: confidenceOf(said?.confidence ?? null),
    ...(declared && { declared }),
  };
}

/**
 * Everybody whose place is known. Those that a group speaks for are one actor with the weight of all of them, since what is
 * wrong about one is wrong about all: taken one by one their doubts would seem to cancel out.
 */
function bargainOf(
  actors: readonly string[],
  { board: { each }, rule, room: { ours } }: CoalitionInput,
  { statusQuo, ours: ourPoint }: ItemScale,
  isWon: (actor: string) => boolean,
): Bargain | null {
  const speakers = Map.groupBy(
    actors.filter((actor) => actor !== ours && typeof each.get(actor)?.point === 'number'),
    (actor) => each.get(actor)?.through ?? actor,
  );
  if (speakers.size === 0) return null;
  const votes: number[] = [];
  const placed: BargainingActor[] = [];
  if (ours !== null && ourPoint !== null) {
    placed.push({ actor: ours, position: ourPoint, salience: 1, capability: 1, confidence: 1 });
    votes.push(1);
  }
  for (const [actor, spokenFor] of speakers) {
    const [first = actor] = spokenFor;
    const said = each.get(first);
    if (typeof said?.point !== 'number') continue;
    const won = isWon(first) && ourPoint !== null;
    placed.push({
      actor,
      position: won ? ourPoint : said.point,
      salience: salienceOf(said.salience),
      capability: said.power ?? spokenFor.length,
      confidence: won ? 1 : confidenceOf(said.confidence),
    });
    votes.push(spokenFor.length);
  }
  const whole = votes.reduce((sum, of) => sum + of, 0);
  const share = rule?.way === 'vote' ? shareOf(rule.threshold) : undefined;
  return {
    ...{ actors: placed, lower: 0, upper: scaleEnd, statusQuo },
    // Where consensus is sought nobody can be left behind.
    rule: rule && { votes, needed: share ? votesNeeded(share, whole) : whole },
  };
}

function landingOf(bargain: Bargain, members: number, placed: number, second: boolean): Landing {
  const models = second && bargain.actors.length <= mostForSecond ? [...quick, ...slow] : quick;
  const slowDraws = bargain.actors.length <= mostDrawnForSecond ? fewDraws : 0;
  const found = forecast(bargain, { draws, slowDraws, models });
  return {
    models: Object.fromEntries(models.map((model) => [model, found.models[model]])),
    level: found.level,
    placed,
    leftOut: members - placed,
  };
}

function costOf(won: readonly string[], each: Board['each'], { ours }: ItemScale): Coalition['cost'] {
  let points = 0;
  let unknown = 0;
  for (const actor of won) {
    const said = each.get(actor);
    if (typeof said?.point !== 'number' || ours === null) unknown += 1;
    else points += salienceOf(said.salience) * Math.abs(said.point - ours);
  }
  return { points, unknown };
}

const mostAsked = 10;
/** Less than half a percent of the doubt is no reason to ask. */
const leastShare = 0.005;

/** Members that a group speaks for are asked through it. */
const worthAsking = (
  bargain: Bargain,
  each: Board['each'],
  { ours, actors }: { readonly ours: string | null; readonly actors: readonly string[] },
): readonly WorthAsking[] =>
  sensitivity(bargain)
    .filter(({ actor, uncertaintyShare }) => actor !== ours && uncertaintyShare >= leastShare)
    .map(({ actor, uncertaintyShare }) => ({
      actor,
      share: uncertaintyShare,
      speaksFor: actors.filter((one) => (each.get(one)?.through ?? one) === actor).length,
    }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostAsked);

export type { ConsensusView } from '#analysis/coalitions/types.ts';
export type { RoomTally } from './conditions.ts';
