import type { BlockingGroups, ManyConditions } from './types.ts';

/** Steps of the search after which no further groups are looked for: a list is for reading. */
const mostSteps = 400_000;

/**
 * **Who can stop it together where more than votes are asked**: the smallest groups that keep a proposal from the quota of
 * any condition, or of whom one has a veto, and none of whose members could be left out.
 *
 * As `blockingGroups`, for which one condition is enough to count all of them; here they are found one by one, and are counted
 * where the search comes to its end.
 *
 * @param conditions whole weights of each player under each condition, and the quotas; players with a veto are no weights
 * @param among the players that may be in a group (those against or undecided)
 * @param most how many groups to list at most
 * @returns fewest members first, among these the heaviest; `count` null where the search was cut; `smallest` 0 where not even
 * all players together meet every condition
 * @throws RangeError for weights or quotas that are no whole numbers, or as many weights as there are not players
 *
 * Cost: the search for the list, which ends after 400,000 steps.
 *
 * @example
 * // The Security Council: one of the permanent five, or seven others.
 * blockingUnder({ weightings: [Array(15).fill(1)], quotas: [9], vetoes: new Set([0, 1, 2, 3, 4]) }, [4, 5]).groups; // [[4]]
 */
export function blockingUnder(
  { weightings, quotas, vetoes }: ManyConditions,
  among: readonly number[] = [...(weightings[0]?.keys() ?? [])],
  most = 20,
): Omit<BlockingGroups, 'count'> & { readonly count: number | null } {
  const needs = weightings.map((weights, n) =>
    needOf(weights, quotas[n] ?? 0, n, weightings[0]?.length ?? 0),
  );
  // Not even all together carry it: nobody is needed to stop it.
  if (needs.some((need) => need <= 0)) return { groups: [], count: 0, smallest: 0 };
  const weightOf = (player: number, n: number): number => weightings[n]?.[player] ?? 0;
  const nearness = (player: number): number =>
    Math.max(...needs.map((need, n) => weightOf(player, n) / need));
  const alone = (player: number): boolean =>
    vetoes.has(player) || needs.some((need, n) => weightOf(player, n) >= need);
  const all = [...new Set(among)].toSorted((one, other) => nearness(other) - nearness(one) || one - other);
  const groups: number[][] = all.filter(alone).map((player) => [player]);
  const players = all.filter((player) => !alone(player) && nearness(player) > 0);
  let count = groups.length;
  let steps = mostSteps;
  const heaviest = needs.map((_, n) => heaviestOf(players.map((player) => weightOf(player, n))));
  const chosen: number[] = [];
  const search = (from: number, size: number, sums: readonly number[]): void => {
    const missing = size - chosen.length;
    for (let at = from; at + missing <= players.length && steps > 0; at++) {
      steps -= 1;
      if (needs.every((need, n) => sums[n]! + heaviest[n]!(at, missing) < need)) return;
      const player = players[at]!;
      const together = sums.map((sum, n) => sum + weightOf(player, n));
      const isEnough = needs.some((need, n) => together[n]! >= need);
      if (missing > 1 ? isEnough : !isEnough) continue;
      chosen.push(player);
      if (missing > 1) search(at + 1, size, together);
      else if (chosen.every((one) => needs.every((need, n) => together[n]! - weightOf(one, n) < need))) {
        count += 1;
        if (groups.length < most) groups.push([...chosen]);
      }
      chosen.pop();
    }
  };
  const fewest = fewestOf(players, needs, weightOf);
  for (let size = Math.max(2, fewest); size <= players.length && steps > 0; size++)
    search(
      0,
      size,
      needs.map(() => 0),
    );
  return {
    groups: groups.slice(0, most),
    count: steps > 0 ? count : null,
    smallest: all.some(alone) ? 1 : fewest <= players.length ? fewest : null,
  };
}

function needOf(weights: readonly number[], quota: number, n: number, players: number): number {
  if (weights.length !== players)
    throw new RangeError(
      `blockingUnder: condition ${n} has ${weights.length} weights but there are ${players} players`,
    );
  for (const weight of [...weights, quota]) {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError(
        `blockingUnder: condition ${n} has ${weight}; weights and quotas are whole numbers from 0`,
      );
  }
  return weights.reduce((sum, weight) => sum + weight, 0) - quota + 1;
}

/** How much so many of the players from one on weigh at most. */
function heaviestOf(weights: readonly number[]): (from: number, many: number) => number {
  const sums = weights.map((_, from) => {
    const rest = weights.slice(from).toSorted((one, other) => other - one);
    let sum = 0;
    return Float64Array.from([0, ...rest.map((weight) => (sum += weight))]);
  });
  return (from, many) => sums[from]?.[many] ?? 0;
}

/** How few of the players can be enough under some condition; more than there are where none can. */
function fewestOf(
  players: readonly number[],
  needs: readonly number[],
  weightOf: (player: number, n: number) => number,
): number {
  return Math.min(
    ...needs.map((need, n) => {
      const sorted = players.map((player) => weightOf(player, n)).toSorted((one, other) => other - one);
      let sum = 0;
      const at = sorted.findIndex((weight) => (sum += weight) >= need);
      return at < 0 ? players.length + 1 : at + 1;
    }),
  );
}
