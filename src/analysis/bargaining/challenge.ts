/** The positions of a bargain as the challenge model moves them. */
export interface ChallengeRun {
  /** The weighted median at the end. */
  readonly value: number;
  readonly rounds: number;
  readonly converged: boolean;
}

/** Rounds at most, and how little the weighted median moves (as a share of the scale) once bargaining is over. */
const mostRounds = 10;
const quiet = 0.001;

interface Actors {
  readonly positions: Float64Array;
  readonly weights: Float64Array;
  readonly saliences: ArrayLike<number>;
  readonly length: number;
}

/**
 * **The challenge model**: where does an agreement lie if actors press each other, two by two, and give way where they
 * expect to lose?
 *
 * Method: the expected utility model of Bueno de Mesquita (European Community Decision Making, 1994; International
 * Interactions 23, 1997, doi:10.1080/03050629708434909) as unravelled by Scholz, Calbert and Smith (Journal of Theoretical
 * Politics 23, 2011, doi:10.1177/0951629811418142). In each round an actor's readiness for risk is read off what challenges to it
 * would bring the others; it weighs each challenge by its chance (the support in capability × salience that the challenger's
 * position gets over the other's) and accepts, of all that others could force or press on it, what moves it least:
 * to give in to the stronger where both would fight, to meet part of the way where the other gains more than it loses, to
 * yield where it would lose more. Where the published texts differ from each other we follow the 1997 article.
 *
 * @param positions on a scale from `lower` to `upper`
 * @param weights capability × salience, at least 0
 * @param saliences from 0 to 1: the chance that a challenge is resisted
 * @returns the weighted median after the last round; null where nobody has any weight
 *
 * A second opinion: on known decisions it errs by more than the weighted mean, and small changes of input may move it far.
 * Cost: O(actors³) a round, at most ten rounds.
 */
export function challengeOutcome(
  positions: ArrayLike<number>,
  weights: ArrayLike<number>,
  saliences: ArrayLike<number>,
  lower: number,
  upper: number,
  medianOf: (positions: Float64Array, weights: ArrayLike<number>) => number | null,
): ChallengeRun | null {
  const now: Actors = {
    positions: Float64Array.from(positions, (place) => (place - lower) / (upper - lower)),
    weights: Float64Array.from(weights),
    saliences,
    length: weights.length,
  };
  let median = medianOf(now.positions, now.weights);
  if (median === null) return null;
  let rounds = 0;
  let converged = false;
  while (rounds < mostRounds && !converged) {
    now.positions.set(challengeRound(now));
    const next = medianOf(now.positions, now.weights)!;
    converged = Math.abs(next - median) < quiet;
    median = next;
    rounds += 1;
  }
  return { value: lower + median * (upper - lower), rounds, converged };
}

/** Where everybody moves to in one round. */
function challengeRound(actors: Actors): Float64Array {
  const { positions, length } = actors;
  const neutral = new Float64Array(length).fill(1);
  const plain = successChances(actors, neutral);
  const dangers = Float64Array.from(positions, (_, threatened) => {
    let danger = 0;
    for (let other = 0; other < length; other++)
      if (other !== threatened) danger += gainOf(actors, plain, other, threatened, 1);
    return danger;
  });
  const risks = riskExponents(dangers);
  const chances = successChances(actors, risks);
  return positions.map((place, actor) => {
    let best = place;
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < length; other++) {
      if (positions[other] === place) continue;
      const own = gainOf(actors, chances, actor, other, risks[actor]!);
      const theirs = gainOf(actors, chances, other, actor, risks[actor]!);
      if (theirs <= 0 || theirs <= own) continue;
      const share = own < 0 && theirs > -own ? -own / theirs : 1;
      const move = (positions[other]! - place) * share;
      if (Math.abs(move) < least) {
        least = Math.abs(move);
        best = place + move;
      }
    }
    return best;
  });
}

/** The chance that each actor's position wins over each other's, by the support both get; row by the challenger. */
function successChances({ positions, weights, length }: Actors, risks: Float64Array): Float64Array {
  // How far from each voter's own position every position lies, bent by its readiness for risk; row by the position.
  const losses = new Float64Array(length * length);
  for (let place = 0; place < length; place++) {
    for (let voter = 0; voter < length; voter++)
      losses[place * length + voter] =
        weights[voter]! * Math.abs(positions[voter]! - positions[place]!) ** risks[voter]!;
  }
  const chances = new Float64Array(length * length);
  for (let one = 0; one < length; one++) {
    for (let other = 0; other < one; other++) {
      let forOne = 0;
      let forOther = 0;
      for (let voter = 0; voter < length; voter++) {
        const support = losses[other * length + voter]! - losses[one * length + voter]!;
        if (support > 0) forOne += support;
        else forOther -= support;
      }
      const whole = forOne + forOther;
      chances[one * length + other] = whole > 0 ? forOne / whole : 0.5;
      chances[other * length + one] = whole > 0 ? forOther / whole : 0.5;
    }
  }
  return chances;
}

/** What a challenger expects of challenging a target over leaving it, judged with a readiness for risk. */
function gainOf(
  { positions, saliences, length }: Actors,
  chances: Float64Array,
  challenger: number,
  target: number,
  risk: number,
): number {
  const apart = Math.abs(positions[challenger]! - positions[target]!) / 2;
  const success = 2 - 4 * (0.5 - apart) ** risk;
  const failure = 2 - 4 * (0.5 + apart) ** risk;
  const nothing = 2 - 4 * 0.5 ** risk;
  const chance = chances[challenger * length + target]!;
  const resisted = saliences[target]!;
  return resisted * (chance * success + (1 - chance) * failure) + (1 - resisted) * success - nothing;
}

/** From one half (who is in most danger takes most risk) to two. */
function riskExponents(dangers: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const danger of dangers) {
    least = Math.min(least, danger);
    most = Math.max(most, danger);
  }
  if (most - least <= Number.EPSILON) return new Float64Array(dangers.length).fill(1);
  return dangers.map((danger) => {
    const readiness = (2 * danger - most - least) / (most - least);
    return (1 - readiness / 3) / (1 + readiness / 3);
  });
}
