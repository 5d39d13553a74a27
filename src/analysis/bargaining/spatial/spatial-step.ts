import { bestChallenge } from './contest.ts';
import { chancesToPrevail } from './prevail.ts';
import { feltDistance, liking } from './spatial-utility.ts';
import type { Arena, Standing } from './spatial-types.ts';

/** Two actors agree to move: the challenger to one place, the target to (nearly) the same. */
interface Deal {
  readonly challenger: number;
  readonly target: number;
  /** One row each, by dimension. */
  readonly challengerMoves: Float64Array;
  readonly targetMoves: Float64Array;
}

/** Keeps a bargain from dividing by zero where neither cares or neither could prevail: then both stay. */
const leastWeight = 1e-6;
/** Bargains are struck to four decimals of the scale: a finer one would be spurious. */
const fourDecimals = 10_000;

/**
 * One turn: everybody challenges whom it does best to challenge, each challenge becomes a deal, and everybody takes
 * part in the one of its deals that is likeliest to prevail among all actors; to stay where one is always stands beside them.
 *
 * @returns where everybody stands afterwards
 *
 * O(actors³).
 */
export function spatialStep(arena: Arena, { positions, distances, risks }: Standing): Float64Array {
  const { actors, dimensions, capability } = arena;
  const deals: Deal[] = [];
  for (let challenger = 0; challenger < actors; challenger++) {
    const challenge = bestChallenge(arena, distances, risks, challenger);
    if (challenge) deals.push(dealOf(arena, positions, challenger, challenge.target, challenge.chance));
  }
  const current = new Float64Array(actors);
  for (let other = 0; other < actors; other++) {
    for (let judge = 0; judge < actors; judge++)
      current[judge]! += liking(distances[other * actors + judge]!, risks[judge]!);
  }
  // Every deal is judged once by everybody; the two that it is about both weigh it.
  const verdicts = new Map(
    deals.map((deal) => {
      const { challenger, target, challengerMoves, targetMoves } = deal;
      const verdict = new Float64Array(actors);
      for (let judge = 0; judge < actors; judge++) {
        const risk = risks[judge]!;
        const before =
          liking(distances[challenger * actors + judge]!, risk) +
          liking(distances[target * actors + judge]!, risk);
        const after =
          liking(feltDistance(arena, judge, positions, challengerMoves, 0), risk) +
          liking(feltDistance(arena, judge, positions, targetMoves, 0), risk);
        verdict[judge] = (current[judge]! - before + after) / actors;
      }
      return [deal, verdict];
    }),
  );
  const staying = current.map((sum) => sum / actors);
  const moved = positions.slice();
  for (let actor = 0; actor < actors; actor++) {
    const own = deals.filter(({ challenger, target }) => challenger === actor || target === actor);
    if (own.length === 0) continue;
    const options = [staying, ...own.map((deal) => verdicts.get(deal)!)];
    const table = new Float64Array(options.length * actors);
    for (const [option, verdict] of options.entries()) table.set(verdict, option * actors);
    const chances = chancesToPrevail(table, options.length, capability);
    const chosen = own[chances.indexOf(Math.max(...chances)) - 1];
    if (!chosen) continue;
    moved.set(chosen.challenger === actor ? chosen.challengerMoves : chosen.targetMoves, actor * dimensions);
  }
  return moved;
}

/**
 * The deal that a challenger offers: on each dimension the mean of the two positions, weighted by the squares of how
 * much each cares about it and of its chance to prevail as the challenger sees it.
 */
function dealOf(
  { dimensions, salience }: Arena,
  positions: Float64Array,
  challenger: number,
  target: number,
  chance: number,
): Deal {
  const challengerMoves = new Float64Array(dimensions);
  const targetMoves = new Float64Array(dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const ours = positions[challenger * dimensions + dimension]!;
    const theirs = positions[target * dimensions + dimension]!;
    const weight = (salience[challenger * dimensions + dimension]! * chance) ** 2;
    const opposite = (salience[target * dimensions + dimension]! * (1 - chance)) ** 2;
    const whole = weight + opposite + leastWeight;
    challengerMoves[dimension] = rounded(((weight + leastWeight) * ours + opposite * theirs) / whole);
    targetMoves[dimension] = rounded((weight * ours + (opposite + leastWeight) * theirs) / whole);
  }
  return { challenger, target, challengerMoves, targetMoves };
}

const rounded = (place: number): number => Math.floor(place * fourDecimals + 0.5) / fourDecimals;
