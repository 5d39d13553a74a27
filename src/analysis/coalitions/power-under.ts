import { gaussLegendre } from '../numeric/gauss-legendre.ts';
import { compoundChances } from './compound-power.ts';
import { hasRoomFor, swingChancesIn } from './swing-chances.ts';
import type { ManyConditions, PowerIndices } from './types.ts';

/** Power under several conditions at once, and how finely the second one's weights were counted. */
export interface PowerUnder extends PowerIndices {
  /** Null: exactly, in the weights' own whole numbers. Else so many parts of the whole, to which each weight was rounded. */
  readonly parts: number | null;
}

/** Sums times players times halvings times points that take about a second. */
const usualWork = 1.2e8;
/** Of few players each sum costs so little that more than these would only fill memory. */
const mostSums = 2 ** 20;
/** Coarser than this the rounding would say more than the weights. */
const fewestParts = 200;

/**
 * **Power where a proposal needs votes, a share of some other weight, and nobody with a veto against**, all at once.
 *
 * _Answers_: how often does each member's vote decide under the whole rule of the meeting?
 *
 * Method: whoever has a veto must be for, so that with a chance p of a vote for, everybody else decides p^vetoes times as often as in what is
 * left of the game, and a holder decides where the other holders are for and what is left carries; then as `compoundPower`. A veto
 * thus costs nothing, and of one condition with vetoes the answer is exact for hundreds of members. Of two conditions it is exact where the
 * sums are few enough; else the second one's weights are rounded to as many parts of the whole as there is time for, and `parts` says so.
 *
 * @param conditions one or two weightings with their quotas, and the players with a veto
 * @param work how many sums of two conditions may be looked at
 * @returns shares that add up to 1; null where not even all together fulfil every condition, nothing is asked, even coarse parts are too many,
 * or one condition is of so many votes that `shapleyShubik` has no room
 * @throws RangeError for weights or quotas that are no whole numbers
 *
 * Cost: of one condition as `shapleyShubik`; of two at most `work`, about a second for the usual.
 *
 * @example
 * // The Security Council: nine of fifteen, nobody of the permanent five against.
 * powerUnder({ weightings: [Array(15).fill(1)], quotas: [9], vetoes: new Set([0, 1, 2, 3, 4]) })?.shapleyShubik[0]; // 421/2145
 */
export function powerUnder(
  { weightings, quotas, vetoes }: ManyConditions,
  work: number = usualWork,
): PowerUnder | null {
  const players = weightings[0]?.length ?? 0;
  const holders = [...vetoes].filter((player) => player >= 0 && player < players);
  const others = Array.from({ length: players }, (_, player) => player).filter(
    (player) => !vetoes.has(player),
  );
  const sumOf = (weights: readonly number[], among: readonly number[]): number =>
    among.reduce((sum, player) => sum + weights[player]!, 0);
  // What those without a veto must still bring: the holders are for, or nothing carries.
  const asked = weightings
    .map((weights, n) => ({
      weights: others.map((player) => weights[player]!),
      quota: (quotas[n] ?? 0) - sumOf(weights, holders),
    }))
    .filter(({ quota }) => quota > 0);
  if (asked.some(({ weights, quota }) => weights.reduce((sum, one) => sum + one, 0) < quota)) return null;
  if (asked.length === 0 && holders.length === 0) return null;
  const rest = restOf(asked, players, work);
  if (rest === null) return null;
  const at = (chance: number): Float64Array => {
    const { swings, passes } = rest.at(chance);
    const all = new Float64Array(players);
    for (const [n, player] of others.entries()) all[player] = (swings[n] ?? 0) * chance ** holders.length;
    for (const player of holders) all[player] = passes * chance ** (holders.length - 1);
    return all;
  };
  const swing = at(0.5);
  const whole = swing.reduce((sum, part) => sum + part, 0);
  const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(players / 2)));
  const shapleyShubik = new Float64Array(players);
  for (const [n, chance] of points.entries())
    for (const [player, part] of at(chance).entries()) shapleyShubik[player]! += weights[n]! * part;
  return { banzhaf: swing.map((part) => part / whole), swing, shapleyShubik, parts: rest.parts };
}

interface Asked {
  readonly weights: readonly number[];
  readonly quota: number;
}

/** How likely each is to decide, and the rest to carry it, by everybody's chance of a vote for. */
interface Rest {
  readonly parts: number | null;
  at(chance: number): { readonly swings: Float64Array; readonly passes: number };
}

function restOf(asked: readonly Asked[], players: number, work: number): Rest | null {
  const [first, second] = asked.map(inOwnUnits);
  if (!first) return { parts: null, at: () => ({ swings: new Float64Array(), passes: 1 }) };
  if (!second) {
    if (!hasRoomFor(first.weights, first.quota)) return null;
    const swingsAt = swingChancesIn(first.weights, first.quota);
    return { parts: null, at: (chance) => ({ swings: swingsAt(chance), passes: passesAt(first, chance) }) };
  }
  const perState = players * Math.ceil(Math.log2(players + 1)) * Math.ceil(players / 2);
  const room = Math.floor(Math.min(work / perState, mostSums) / (first.quota + 1)) - 1;
  const total = second.weights.reduce((sum, one) => sum + one, 0);
  const isExact = second.quota <= room;
  const parts = isExact ? total : Math.floor((room / second.quota) * total);
  if (parts < Math.min(fewestParts, total)) return null;
  const unit = total / parts;
  const rounded = isExact
    ? second
    : {
        weights: second.weights.map((weight) => Math.round(weight / unit)),
        quota: Math.ceil(second.quota / unit - 1e-9),
      };
  if (rounded.weights.reduce((sum, one) => sum + one, 0) < rounded.quota) return null;
  const game = {
    weightings: [first.weights, rounded.weights],
    wins: [[first.quota, rounded.quota]],
  };
  return { parts: isExact ? null : parts, at: compoundChances(game) };
}

/** In the largest unit of which all weights are whole numbers. */
function inOwnUnits({ weights, quota }: Asked): Asked {
  const unit = Math.max(
    1,
    weights.reduce((one, other) => greatestCommonDivisor(one, other), 0),
  );
  return { weights: weights.map((weight) => weight / unit), quota: Math.ceil(quota / unit) };
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

/** How likely a sum of weights is to reach its quota. */
function passesAt({ weights, quota }: Asked, chance: number): number {
  const below = new Float64Array(quota);
  below[0] = 1;
  let passes = 0;
  for (const weight of weights) {
    for (let sum = Math.max(0, quota - weight); sum < quota; sum++) passes += below[sum]! * chance;
    for (let sum = quota - 1; sum >= 0; sum--)
      below[sum] = below[sum]! * (1 - chance) + (sum >= weight ? below[sum - weight]! * chance : 0);
  }
  return passes;
}
