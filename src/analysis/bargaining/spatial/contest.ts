import { liking } from './spatial-utility.ts';
import type { Arena } from './spatial-types.ts';

/** Nobody stands quite alone: what keeps a contest of nothing against nothing from dividing by zero. */
const leastStrength = 1e-10;
/** What a challenge must promise before anybody makes it. */
const leastGain = 1e-5;

/** What challenging somebody promises the challenger, as the challenger sees it. */
export interface Challenge {
  readonly target: number;
  /** The chance that the challenger prevails. */
  readonly chance: number;
  /** By how much its lot would better, in units of liking. */
  readonly gain: number;
}

/**
 * Whom an actor does best to challenge; undefined where no challenge promises anything.
 *
 * The challenger guesses the others' readiness for risk from its own (two thirds its own, one third theirs). Each third
 * party throws its weight on the side it likes better, as far as a contest fought with its help would leave it better
 * off: if its side wins, the loser takes the winner's position; if it loses, only the principals' positions are settled
 * (KTAB's half-committed third party). A target that cares little gives way without a contest in proportion.
 *
 * O(actors²).
 */
export function bestChallenge(
  arena: Arena,
  distances: Float64Array,
  risks: Float64Array,
  challenger: number,
): Challenge | undefined {
  const { actors, totalSalience, weights, scratch } = arena;
  const { guessed, likings, stakes } = scratch;
  const own = risks[challenger]!;
  let first = challenger;
  for (let other = 0; other < actors; other++) {
    const risk = (2 * own + risks[other]!) / 3;
    guessed[other] = risk;
    likings[other] = liking(distances[challenger * actors + other]!, risk);
    stakes[other] = 1 - liking(distances[other * actors + challenger]!, own);
    if (stakes[other]! > stakes[first]!) first = other;
  }
  const view: View = { actors, weights, distances, guessed, likings, challenger };
  let best: Challenge | undefined;
  const weigh = (target: number): void => {
    const stake = stakes[target]!;
    // No challenge promises more than its stake: most need no look once a good one is known.
    if (stake <= leastGain || stake < (best?.gain ?? 0)) return;
    const chance = chanceAgainst(view, target, stake);
    // Winning is worth the stake, losing costs it, and giving way without a contest is a win.
    const gain = stake * (1 - 2 * totalSalience[target]! * (1 - chance));
    if (gain <= leastGain) return;
    if (!best || gain > best.gain || (gain === best.gain && target < best.target))
      best = { target, chance, gain };
  };
  if (first !== challenger) weigh(first);
  for (let target = 0; target < actors; target++)
    if (target !== challenger && target !== first) weigh(target);
  return best;
}

/** The contest as the challenger sees it. */
interface View {
  readonly actors: number;
  /** Capability × salience. */
  readonly weights: Float64Array;
  readonly distances: Float64Array;
  /** Everybody's readiness for risk, guessed. */
  readonly guessed: Float64Array;
  /** How much everybody likes the challenger's position. */
  readonly likings: Float64Array;
  readonly challenger: number;
}

/** The chance that the challenger prevails over the target, with all that third parties throw in. */
function chanceAgainst(
  { actors, weights, distances, guessed, likings, challenger }: View,
  target: number,
  stake: number,
): number {
  const principal = leastStrength + weights[challenger]! * stake;
  const opponent = leastStrength + weights[target]! * (1 - likings[target]!);
  let forChallenger = principal;
  let forTarget = opponent;
  const row = target * actors;
  for (let third = 0; third < actors; third++) {
    if (third === challenger || third === target) continue;
    const likesChallenger = likings[third]!;
    const likesTarget = liking(distances[row + third]!, guessed[third]!);
    const weight = weights[third]!;
    const leaning = weight * (likesChallenger - likesTarget);
    const chance =
      leaning > 0
        ? (principal + leaning) / (principal + leaning + opponent)
        : principal / (principal + opponent - leaning);
    const thrown = weight * (chance * (1 - likesChallenger) - (1 - chance) * (1 - likesTarget));
    if (thrown > 0) forChallenger += thrown;
    else forTarget -= thrown;
  }
  return forChallenger / (forChallenger + forTarget);
}
