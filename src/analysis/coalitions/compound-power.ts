import { gaussLegendre } from '../numeric/gauss-legendre.ts';
import type { CompoundGame, PowerIndices } from './types.ts';

/** States of the sums times players times halvings times points: more than this would take minutes. */
const mostWork = 2e10;
const mostStates = 2 ** 24;

/**
 * **Power under a rule of several conditions**: a double majority, a veto, or one way out of several.
 *
 * _Answers_: how often would each member's vote decide where a proposal needs, say, fifteen members **and** 65 hundredths of
 * the population, or nine votes **and** all five that have a veto?
 *
 * Every condition is a sum of whole weights that reaches a quota; a veto is a condition in which those who have it weigh one
 * and all of them are needed. Method: as `banzhaf` and `shapleyShubik`, on the joint distribution of all the sums, each cut off
 * at the highest quota that asks for it: one player after the other is left out by divide and conquer, numbers are only ever
 * added, and Owen's integral (doi:10.1287/mnsc.18.5.64) is taken exactly at Gauss–Legendre points.
 *
 * Use `banzhaf` and `shapleyShubik` where there is one condition: they are far quicker. Weights in coarse units keep this quick: the
 * Council of the European Union with shares of the population in hundredths of a percent takes about two seconds (`bench/power.ts`).
 *
 * @param game every weighting with a weight for each player; of each clause, for each weighting the quota or null for none
 * @returns shares that add up to 1, and `passes`: the chance that a proposal carries where everybody votes either way with
 * equal chance (Coleman's power of a body to act)
 * @throws RangeError for weights or quotas that are no whole numbers, a rule that nobody or everybody alone fulfils, or so
 * many states that it would take minutes
 *
 * Cost: product of the highest quotas × players² log players.
 *
 * @example
 * // The Security Council: nine of fifteen, the permanent five among them.
 * compoundPower({ weightings: [Array(15).fill(1), [1, 1, 1, 1, 1, ...Array(10).fill(0)]], wins: [[9, 5]] }).shapleyShubik[0];
 * // 421/2145 = 0.1963, each of the others 4/2145: Straffin, Power and Stability in Politics (1994), section 2
 */
export function compoundPower(game: CompoundGame): PowerIndices & { readonly passes: number } {
  const sums = sumsOf(game);
  const half = swingsAt(sums, 0.5);
  const whole = half.swings.reduce((sum, part) => sum + part, 0);
  const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(sums.players / 2)));
  const shapleyShubik = new Float64Array(sums.players);
  for (const [at, chance] of points.entries()) {
    for (const [player, swing] of swingsAt(sums, chance).swings.entries())
      shapleyShubik[player]! += weights[at]! * swing;
  }
  return {
    banzhaf: half.swings.map((part) => part / whole),
    swing: half.swings,
    shapleyShubik,
    passes: half.passes,
  };
}

/**
 * How likely each player is to decide, and a proposal to carry, under a game of several conditions, by the chance with which everybody votes
 * for: what `compoundPower` integrates.
 */
export function compoundChances(
  game: CompoundGame,
): (chance: number) => { readonly swings: Float64Array; readonly passes: number } {
  const sums = sumsOf(game);
  return (chance) => swingsAt(sums, chance);
}

/** The sums of all weightings as one number, each cut off at its highest quota, and what it wins. */
interface Sums {
  readonly players: number;
  readonly states: number;
  readonly wins: Uint8Array;
  /** Where each state goes to as a player comes to vote for; players of the same weights share one. */
  readonly shifts: readonly Int32Array[];
}

function sumsOf({ weightings, wins }: CompoundGame): Sums {
  const players = weightings[0]?.length ?? 0;
  if (players === 0 || wins.length === 0)
    throw new RangeError('compoundPower: there are no players or no conditions');
  for (const [n, weights] of weightings.entries()) {
    if (weights.length !== players)
      throw new RangeError(
        `compoundPower: weighting ${n} has ${weights.length} weights but there are ${players} players`,
      );
    for (const [player, weight] of weights.entries()) {
      if (!Number.isSafeInteger(weight) || weight < 0)
        throw new RangeError(
          `compoundPower: weight ${player} of weighting ${n} is ${weight}; weights are whole numbers from 0`,
        );
    }
  }
  for (const [n, clause] of wins.entries()) {
    if (clause.length !== weightings.length)
      throw new RangeError(
        `compoundPower: clause ${n} has ${clause.length} quotas but there are ${weightings.length} weightings`,
      );
    for (const quota of clause) {
      if (quota !== null && (!Number.isSafeInteger(quota) || quota < 0))
        throw new RangeError(
          `compoundPower: a quota of clause ${n} is ${quota}; it must be a whole number from 0`,
        );
    }
  }
  // Beyond the highest quota that asks for a sum it makes no difference how high it is.
  const caps = weightings.map((_, n) => Math.max(0, ...wins.map((clause) => clause[n] ?? 0)));
  const states = caps.reduce((product, cap) => product * (cap + 1), 1);
  const work = states * players * Math.ceil(Math.log2(players + 1)) * Math.ceil(players / 2);
  if (states > mostStates || work > mostWork)
    throw new RangeError(
      `compoundPower: ${states} states of the sums and ${players} players are too many; count weights in larger units`,
    );
  const steps = caps.map((_, n) => caps.slice(n + 1).reduce((product, cap) => product * (cap + 1), 1));
  const partOf = (state: number, n: number): number => Math.floor(state / steps[n]!) % (caps[n]! + 1);
  const won = Uint8Array.from({ length: states }, (_, state) =>
    Number(wins.some((clause) => clause.every((quota, n) => quota === null || partOf(state, n) >= quota))),
  );
  if (won[0] === 1 || won[states - 1] === 0)
    throw new RangeError('compoundPower: nobody alone, or not even everybody together, would have to decide');
  const known = new Map<string, Int32Array>();
  const shifts = Array.from({ length: players }, (_, player) => {
    const own = weightings.map((weights) => weights[player]!);
    const key = own.join(' ');
    const shift =
      known.get(key) ??
      Int32Array.from({ length: states }, (__, state) =>
        own.reduce((to, weight, n) => to + Math.min(caps[n]!, partOf(state, n) + weight) * steps[n]!, 0),
      );
    known.set(key, shift);
    return shift;
  });
  const everybody = shifts.reduce((state, shift) => shift[state]!, 0);
  if (won[everybody] === 0)
    throw new RangeError('compoundPower: not even all players together fulfil a clause');
  return { players, states, wins: won, shifts };
}

/** The chance of each player to decide, and that a proposal carries, where everybody votes for with the same chance. */
function swingsAt(
  { players, states, wins, shifts }: Sums,
  chance: number,
): { readonly swings: Float64Array; readonly passes: number } {
  const swings = new Float64Array(players);
  let passes = 0;
  const add = (from: Float64Array, player: number): Float64Array => {
    const to = new Float64Array(states);
    const shift = shifts[player]!;
    for (let state = 0; state < states; state++) {
      const held = from[state]!;
      if (held === 0) continue;
      to[state]! += held * (1 - chance);
      to[shift[state]!]! += held * chance;
    }
    return to;
  };
  const descend = (outside: Float64Array, from: number, to: number): void => {
    if (to - from === 1) {
      const shift = shifts[from]!;
      let swing = 0;
      for (let state = 0; state < states; state++)
        if (wins[state] === 0 && wins[shift[state]!] === 1) swing += outside[state]!;
      swings[from] = swing;
      if (from > 0) return;
      const all = add(outside, from);
      for (let state = 0; state < states; state++) if (wins[state] === 1) passes += all[state]!;
      return;
    }
    const middle = (from + to) >> 1;
    let left = outside;
    for (let player = middle; player < to; player++) left = add(left, player);
    descend(left, from, middle);
    let right = outside;
    for (let player = from; player < middle; player++) right = add(right, player);
    descend(right, middle, to);
  };
  const nobody = new Float64Array(states);
  nobody[0] = 1;
  descend(nobody, 0, players);
  return { swings, passes };
}
