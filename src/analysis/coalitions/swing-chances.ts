import { joinPlayerIn, type JoinPlayer } from './join-player.ts';

/**
 * How likely each player is to decide, where every other player votes for with the same chance, independently: the
 * chance that the others together lack between one vote and the player's own weight.
 *
 * Method: divide and conquer over the players left out. A node holds the distribution of the votes of everybody outside
 * a set; to halve the set, the other half is added in. At a leaf one player is left out. What a node needs of the
 * distribution shrinks with its set (from the quota downwards as many votes as the set has), so that all of it costs
 * about as much as adding everybody once. The usual way, to take one player out of the distribution of all by division,
 * subtracts nearly equal numbers: it loses all its digits where the chance is not one half. Here nothing is ever
 * subtracted: every number is a sum of products of positive numbers, right to a few hundred roundings.
 *
 * @param weights whole numbers from 0
 * @param quota a whole number from 1 to their sum
 * @returns for a chance above 0 and below 1, the chance of each player to decide, in the order of the weights
 * @throws RangeError where the votes are so many that their distribution has no room in memory
 *
 * Cost: about players × sum of weights multiplications, and memory for the sum of weights a few times over.
 */
export function swingChancesIn(weights: readonly number[], quota: number): (chance: number) => Float64Array {
  const unit = weights.reduce(greatestCommonDivisor, 0);
  const order = [...weights.keys()].sort((one, other) => weights[other]! - weights[one]!);
  // Heaviest first, equals side by side: equal weights share one leaf.
  const sorted = Float64Array.from(order, (player) => weights[player]! / unit);
  const enough = Math.ceil(quota / unit);
  // Whoever decides against also decides for: the game whose quota is what stops a proposal has the same swings, seen
  // from the other side.
  const stops = sorted.reduce((sum, weight) => sum + weight, 0) - enough + 1;
  const bytes = bytesFor(weights.length, Math.max(enough, stops));
  if (bytes > mostBytes)
    throw new RangeError(
      `swingChancesIn: a quota of ${enough} votes is too large; count votes in larger units`,
    );
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const join = joinPlayerIn(memory);
  return (chance) => {
    // Nobody votes for with a chance above one half; at one half the lower quota is less work.
    const mirrored = chance > 0.5 || (chance === 0.5 && stops < enough);
    const yes = mirrored ? 1 - chance : chance;
    const tree: Tree = { sorted, need: mirrored ? stops : enough, yes, memory, join };
    levelOf(tree, 0).fill(0)[0] = 1;
    const swings = new Float64Array(weights.length);
    descend(tree, { level: 0, top: 0, from: 0, to: weights.length }, (at, swing) => {
      swings[order[at]!] = swing * (1 - yes) ** (weights.length - 1);
    });
    return swings;
  };
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

/** Chances below this count as none: far under what sixteen digits of any index could show. */
const negligible = 1e-60;

interface Tree {
  readonly sorted: Float64Array;
  /** Votes that a winning coalition has at least: distributions are kept below it. */
  readonly need: number;
  /** The chance of a vote for: at most one half. */
  readonly yes: number;
  /**
   * A distribution for each level of the tree, one after the other, in units of the chance that everybody added so far
   * votes against: one multiplication less for each sum, and no number above 2^players.
   */
  readonly memory: WebAssembly.Memory;
  readonly join: JoinPlayer;
}

const mostBytes = 2 ** 30;
const pageBytes = 65_536;

const bytesFor = (players: number, votes: number): number => levelsOf(players) * votes * 8;

/** Whether `swingChancesIn` has room in memory for such a game, its weights in the largest unit of which all are whole numbers. */
export const hasRoomFor = (weights: readonly number[], quota: number): boolean =>
  bytesFor(weights.length, Math.max(quota, weights.reduce((sum, one) => sum + one, 0) - quota + 1)) <=
  mostBytes;

/** The root, and as many halvings as leave one player, and the last one's own. */
const levelsOf = (players: number): number => Math.ceil(Math.log2(players)) + 2;

/** The distribution that a level of the tree works on: the chance of each sum of votes below the need. */
const levelOf = ({ memory, need }: Tree, level: number): Float64Array =>
  new Float64Array(memory.buffer, level * need * 8, need);

interface Node {
  /** Where the chances of the sums of votes of everybody outside `from`…`to` lie. */
  readonly level: number;
  /** The largest sum below the need that they can have. */
  readonly top: number;
  readonly from: number;
  readonly to: number;
}

type Found = (at: number, swing: number) => void;

function descend(tree: Tree, node: Node, found: Found): void {
  const { sorted, need } = tree;
  const { from, to } = node;
  const level = node.level + 1;
  if (sorted[from] === sorted[to - 1]) {
    // All of one weight: one of them, left out, stands for each.
    const weight = sorted[from]!;
    const top = addPlayers(tree, node, from + 1, to, weight);
    const held = levelOf(tree, level);
    let swing = 0;
    for (let votes = Math.max(0, need - weight); votes <= top; votes++) swing += held[votes]!;
    for (let at = from; at < to; at++) found(at, weight === 0 ? 0 : swing);
    return;
  }
  const middle = (from + to) >> 1;
  const left = addPlayers(tree, node, middle, to, weightOf(tree, from, middle));
  descend(tree, { level, top: left, from, to: middle }, found);
  const right = addPlayers(tree, node, from, middle, weightOf(tree, middle, to));
  descend(tree, { level, top: right, from: middle, to }, found);
}

function weightOf({ sorted }: Tree, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += sorted[at]!;
  return sum;
}

/**
 * Puts the node's distribution with some players added on the next level; it is right from `kept` votes below the need
 * upwards, which is all that those who are still to be added or left out can ask for.
 *
 * @returns the largest sum below the need that has a chance worth counting
 */
function addPlayers(tree: Tree, node: Node, addFrom: number, addTo: number, kept: number): number {
  const { sorted, need, yes, join } = tree;
  const level = node.level + 1;
  const held = levelOf(tree, level);
  let lowest = need - kept - weightOf(tree, addFrom, addTo);
  let { top } = node;
  held.set(levelOf(tree, node.level).subarray(Math.max(0, lowest), top + 1), Math.max(0, lowest));
  const odds = yes / (1 - yes);
  let added = sorted.length - (node.to - node.from);
  for (let at = addFrom; at < addTo; at++) {
    const weight = sorted[at]!;
    lowest += weight;
    added += 1;
    const reach = Math.min(need - 1, top + weight);
    if (weight === 0) {
      scale(held, Math.max(0, lowest), top, 1 + odds);
      continue;
    }
    // Sums that nobody had yet.
    held.fill(0, top + 1, reach + 1);
    join(level * need * 8, Math.max(lowest, weight), reach, weight, odds);
    const least = negligible / (1 - yes) ** added;
    for (top = reach; top > Math.max(0, lowest) && held[top]! < least;) top -= 1;
  }
  return top;
}

/** A player without votes changes no sum: it votes for or against all the same. */
function scale(held: Float64Array, low: number, high: number, factor: number): void {
  for (let votes = low; votes <= high; votes++) held[votes] = held[votes]! * factor;
}
