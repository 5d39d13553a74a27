import {
  askOf,
  asksOf,
  checkPersuadables,
  startOf,
  type Ask,
  type Option,
  type Start,
} from './persuasion.ts';
import { tally } from './tally.ts';
import type { CheapestSet, DecisionRule, Member, Persuadable } from './types.ts';

/** What has been decided for some of the members: how far it takes the margins, at what cost, and how it came about. */
interface Plan {
  /** Margins still missing; 0 where reached. */
  readonly first: number;
  readonly second: number;
  readonly cost: number;
  readonly asked: number;
  readonly last: { readonly option: Option; readonly before: Plan } | null;
}

/**
 * **The cheapest set to win over**: which members to bring to vote for (or from against to abstaining), so that a proposal
 * carries at the least cost of persuasion.
 *
 * Exact, also for weighted votes, a second condition and costs of any size: members are decided on one after the other, and
 * of all plans so far only those are kept that no other beats in what is missing and in cost (Nemhauser and Ullmann,
 * Management Science 15, 1969), and whose cost together with the least that the rest could possibly cost stays below
 * the best complete plan known. Among plans of one cost one that asks the fewest members is taken. Who must be asked is in, whatever it costs; who must not is not looked at; the undecided who are not asked
 * are taken to stay away from both sides, or to oppose where `rest` says so.
 *
 * Why not a general solver: the problem is a knapsack with one or two conditions and has at most a few hundred members;
 * this gives the exact optimum in whole numbers, without a solver's tolerances, start-up and megabytes.
 *
 * @param members whoever is not among them in `persuadable` keeps to `undecided`
 * @param rest what the undecided that are not won over do in the end
 * @returns see `CheapestSet`; not feasible where no set is enough
 * @throws RangeError for a cost below 0, a member not in the meeting or written twice, or a rule that counts nothing
 *
 * Cost: in practice O(members²); at worst O(members × votes needed).
 */
export function cheapestSet(
  rule: DecisionRule,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  rest: 'against' | 'abstain' = 'abstain',
): CheapestSet {
  checkPersuadables(members, persuadable);
  const start = startOf(rule, members, persuadable, rest);
  const asks = asksOf(rule, start, members, persuadable);
  const best = start.votesFor > 0 ? bestPlan(start, asks) : bestWithASupporter(start, asks);
  if (best === null) return { feasible: false, support: [], abstain: [], cost: 0, votesFor: 0, needed: 0 };
  const chosen: Option[] = [];
  for (let plan: Plan = best; plan.last !== null; plan = plan.last.before) chosen.push(plan.last.option);
  const to = (choice: Option['to']): string[] =>
    persuadable
      .map(({ actor }) => actor)
      .filter((actor) => chosen.some((option) => option.actor === actor && option.to === choice));
  const after = tally(
    rule,
    members,
    new Map([...start.choices, ...chosen.map((option) => [option.actor, option.to] as const)]),
  );
  return {
    feasible: true,
    support: to('for'),
    abstain: to('abstain'),
    cost: best.cost,
    votesFor: after.for.weight,
    needed: after.needed ?? 0,
  };
}

/** Where nobody is for yet, somebody must come to be: the best of the plans that begin with each. */
function bestWithASupporter(start: Start, asks: readonly Ask[]): Plan | null {
  let best: Plan | null = null;
  for (const first of asks) {
    const support = first.options.find(({ to, weight }) => to === 'for' && weight > 0);
    if (support === undefined) continue;
    const others = asks.filter((ask) => ask !== first);
    const plan = bestPlan(start, [askOf([support], true), ...others]);
    if (plan !== null && better(plan, best)) best = plan;
  }
  return best;
}

function bestPlan({ missing }: Start, asks: readonly Ask[]): Plan | null {
  // Whoever must be asked comes first; then those whose votes are cheapest, so that a good plan is known early.
  const musts = asks.filter(({ must }) => must);
  const free = asks.filter(({ must }) => !must).sort((one, other) => one.rate - other.rate);
  let plans: Plan[] = [{ ...missing, cost: 0, asked: 0, last: null }];
  for (const { options } of musts)
    plans = unbeaten(options.flatMap((option) => plans.map((plan) => withOption(plan, option))));
  const leastCost = leastCostOf(free);
  let best: Plan | null = null;
  for (const plan of plans.slice(0, 20)) best = greedyPlan(plan, free, best);
  for (let at = 0; at <= free.length; at++) {
    for (const plan of plans) if (plan.first === 0 && plan.second === 0 && better(plan, best)) best = plan;
    // A hair's breadth of room, as sums of costs are rounded in different orders.
    const most = best === null ? Number.POSITIVE_INFINITY : best.cost * (1 + 1e-12);
    const open = plans.filter(
      (plan) => (plan.first > 0 || plan.second > 0) && plan.cost + leastCost(at, plan.first) <= most,
    );
    const ask = free[at];
    if (ask === undefined) break;
    plans = unbeaten([
      ...open,
      ...ask.options.flatMap((option) => open.map((plan) => withOption(plan, option))),
    ]);
  }
  return best;
}

/**
 * A good plan to begin with, so that most others need no look: the cheapest votes one after the other, and at each step
 * the cheapest single member that would complete it.
 */
function greedyPlan(start: Plan, asks: readonly Ask[], known: Plan | null): Plan | null {
  let best = known;
  let plan = start;
  for (const [at, ask] of asks.entries()) {
    for (const { options } of asks.slice(at)) {
      for (const option of options) {
        if (option.first < plan.first || option.second < plan.second) continue;
        const complete = withOption(plan, option);
        if (better(complete, best)) best = complete;
      }
    }
    const [first, ...others] = ask.options;
    if (first === undefined) continue;
    const rate = ({ cost, first: gain }: Option): number =>
      gain > 0 ? cost / gain : Number.POSITIVE_INFINITY;
    plan = withOption(
      plan,
      others.reduce((cheapest, option) => (rate(option) < rate(cheapest) ? option : cheapest), first),
    );
  }
  return best;
}

const withOption = (plan: Plan, option: Option): Plan => ({
  first: Math.max(0, plan.first - option.first),
  second: Math.max(0, plan.second - option.second),
  cost: plan.cost + option.cost,
  asked: plan.asked + 1,
  last: { option, before: plan },
});

/** Cheaper, or as cheap with fewer to ask. */
const better = (plan: Plan, best: Plan | null): boolean =>
  best === null || plan.cost < best.cost || (plan.cost === best.cost && plan.asked < best.asked);

/** The plans that no other beats in both margins and in cost, those nearest to the first margin first. */
function unbeaten(plans: readonly Plan[]): Plan[] {
  const order = [...plans].sort(
    (one, other) =>
      one.first - other.first ||
      one.second - other.second ||
      one.cost - other.cost ||
      one.asked - other.asked,
  );
  // Of the plans kept so far, those that are best for what they miss of the second margin: rising there, falling in cost.
  const front: Plan[] = [];
  return order.filter((plan) => {
    let place = 0;
    let end = front.length;
    while (place < end) {
      const middle = (place + end) >> 1;
      if (front[middle]!.second <= plan.second) place = middle + 1;
      else end = middle;
    }
    const rival = front[place - 1];
    if (rival !== undefined && !better(plan, rival)) return false;
    let beaten = place;
    while (beaten < front.length && !better(front[beaten]!, plan)) beaten += 1;
    const from = rival?.second === plan.second ? place - 1 : place;
    front.splice(from, beaten - from, plan);
    return true;
  });
}

/**
 * The least that so much of the first margin could cost of the asks from one on, if votes could be had in parts: the cheapest
 * parts first, where to support after having been brought to abstain is a part of its own.
 */
function leastCostOf(asks: readonly Ask[]): (from: number, missing: number) => number {
  const parts = asks
    .flatMap(({ options }, ask) => partsOf(options).map((part) => ({ ...part, ask })))
    .sort((one, other) => one.cost / one.gain - other.cost / other.gain);
  const sums = asks.map((_, from) => {
    const left = parts.filter(({ ask }) => ask >= from);
    const gains = new Float64Array(left.length + 1);
    const costs = new Float64Array(left.length + 1);
    for (const [at, { gain, cost }] of left.entries()) {
      gains[at + 1] = gains[at]! + gain;
      costs[at + 1] = costs[at]! + cost;
    }
    return { gains, costs };
  });
  return (from, missing) => {
    if (missing === 0) return 0;
    const left = sums[from];
    if (left === undefined || left.gains.at(-1)! < missing) return Number.POSITIVE_INFINITY;
    const { gains, costs } = left;
    let low = 1;
    let high = gains.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (gains[middle]! >= missing) high = middle;
      else low = middle + 1;
    }
    const share = (missing - gains[low - 1]!) / (gains[low]! - gains[low - 1]!);
    return costs[low - 1]! + share * (costs[low]! - costs[low - 1]!);
  };
}

/** The steps of a member's options from nothing upwards, each dearer by the vote than the one before. */
function partsOf(options: readonly Option[]): { gain: number; cost: number }[] {
  const parts: { gain: number; cost: number }[] = [];
  let gain = 0;
  let cost = 0;
  for (;;) {
    let best: Option | undefined;
    for (const option of options) {
      if (option.first <= gain) continue;
      const rate = (option.cost - cost) / (option.first - gain);
      if (best === undefined || rate < (best.cost - cost) / (best.first - gain)) best = option;
    }
    if (best === undefined) return parts;
    // A step that costs less than nothing cannot be: more for less would have been the first step.
    parts.push({ gain: best.first - gain, cost: Math.max(0, best.cost - cost) });
    gain = best.first;
    cost = Math.max(cost, best.cost);
  }
}
