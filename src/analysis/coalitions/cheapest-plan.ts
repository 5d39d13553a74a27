import { exchanged } from './exchange.ts';
import { LeastCosts } from './least-costs.ts';
import type { Ask, Option, Plan, Start } from './persuasion.ts';

/** Cheaper, or as cheap with fewer to ask. */
export const better = (plan: Plan, best: Plan | null): boolean =>
  best === null || plan.cost < best.cost || (plan.cost === best.cost && plan.asked < best.asked);

export const optionsOf = (plan: Plan): readonly Option[] => {
  const chosen: Option[] = [];
  for (let at = plan; at.last !== null; at = at.last.before) chosen.push(at.last.option);
  return chosen;
};

/** The cheapest way to meet all conditions. `atLeast`: no way costs less; below the plan's cost where that could not be proved. */
export interface CheapestPlan {
  readonly plan: Plan;
  readonly atLeast: number;
}

/**
 * The cheapest way to meet all conditions; null where there is none. See `cheapestSet` for how.
 *
 * @param looks how many plans may be looked at in all
 */
export function cheapestPlan(
  start: Start,
  asks: readonly Ask[],
  looks: number = mostLooks,
): CheapestPlan | null {
  // Whoever is won over takes no condition further away: one that is met already stays so.
  const open = start.missing.flatMap((missing, at) => (missing > 0 ? [at] : []));
  const members = asks.map(({ options, must }) => ({
    must,
    options: options.map((option) => ({ ...option, gains: open.map((at) => option.gains[at] ?? 0) })),
  }));
  const missing = open.map((at) => start.missing[at] ?? 0);
  const [first = 0, second = 0, third = 0] = missing;
  const begin: Plan = { first, second, third, cost: 0, asked: 0, last: null };
  if (!canBeMet(missing, members)) return null;
  const least = new LeastCosts(missing, members);
  const known = least.trials.reduce<Plan | null>((best, choice) => {
    const plan = madeComplete(begin, missing, members, choice);
    return plan !== null && better(plan, best) ? plan : best;
  }, null);
  const mended = (plan: Plan): Plan =>
    exchanged(members, missing, optionsOf(plan)).reduce<Plan>(withOption, begin);
  const good = known && mended(known);
  const few = walked(begin, least, good, { most: fewPlans, looks: Number.POSITIVE_INFINITY });
  const soon = few.best && few.best !== good ? mended(few.best) : few.best;
  const { best, dropped } = walked(begin, least, soon, { most: mostPlans, looks });
  return best && { plan: best, atLeast: Math.min(best.cost, dropped) };
}

/** With so few plans kept at each step a plan is soon found that is nearly always the best, so that most others need no look. */
const fewPlans = 200;
/** With more plans than these it pays to look for better prices, after every so many members. */
const manyPlans = 400;
const learntEach = 4;
/** Plans kept at most, and looked at in all: beyond, the least promising are dropped, and the answer says what that leaves open. */
const mostPlans = 20_000;
const mostLooks = 600_000;

/** Decides on one member after the other, keeping the most promising plans. `dropped`: the least that one of the others could have cost. */
function walked(
  begin: Plan,
  least: LeastCosts,
  known: Plan | null,
  limit: { readonly most: number; readonly looks: number },
): { readonly best: Plan | null; readonly dropped: number } {
  let best = isComplete(begin) && !least.anyMustAfter(0) && better(begin, known) ? begin : known;
  let dropped = Number.POSITIVE_INFINITY;
  let looks = 0;
  let plans: Plan[] = [begin];
  for (const [at, { options, must }] of least.ordered.entries()) {
    const anyMust = least.anyMustAfter(at + 1);
    const next: Plan[] = [];
    const highest = (): number => (best === null ? Number.POSITIVE_INFINITY : best.cost + least.hair);
    const look = (plan: Plan): void => {
      if (!anyMust && isComplete(plan)) {
        if (better(plan, best)) best = plan;
      } else if (!least.isAbove(highest(), at + 1, plan)) next.push(plan);
    };
    for (const plan of plans) {
      if (!must) look(plan);
      for (const option of options) look(withOption(plan, option));
    }
    looks += next.length;
    plans = unbeaten(next);
    if (plans.length > manyPlans && limit.most > fewPlans && at % learntEach === 0) {
      least.learn(at + 1, plans);
      plans = plans.filter((plan) => !least.isAbove(highest(), at + 1, plan));
    }
    const most = looks > limit.looks ? fewPlans : limit.most;
    if (plans.length > most) {
      const order = plans
        .map((plan) => ({ plan, least: least.costAfter(at + 1, plan) }))
        .sort((one, other) => one.least - other.least);
      dropped = Math.min(dropped, order[most]?.least ?? dropped);
      plans = order.slice(0, most).map(({ plan }) => plan);
    }
  }
  return { best, dropped };
}

const isComplete = ({ first, second, third }: Plan): boolean => first === 0 && second === 0 && third === 0;

const canBeMet = (missing: readonly number[], asks: readonly Ask[]): boolean =>
  missing.every(
    (part, at) =>
      part <=
      asks.reduce((sum, { options }) => sum + Math.max(0, ...options.map(({ gains }) => gains[at] ?? 0)), 0),
  );

function withOption(plan: Plan, option: Option): Plan {
  const { gains } = option;
  return {
    first: Math.max(0, plan.first - (gains[0] ?? 0)),
    second: Math.max(0, plan.second - (gains[1] ?? 0)),
    third: Math.max(0, plan.third - (gains[2] ?? 0)),
    cost: plan.cost + option.cost,
    asked: plan.asked + 1,
    last: { option, before: plan },
  };
}

/**
 * A whole plan out of a choice for each member that may lack something: what is lacking is bought where it is cheapest, then
 * what has become needless is left out, the dearest first.
 */
function madeComplete(
  begin: Plan,
  lacking: readonly number[],
  asks: readonly Ask[],
  choice: readonly (Option | null)[],
): Plan | null {
  const chosen = [...choice];
  const missing = lacking.map((part, at) =>
    chosen.reduce((left, option) => left - (option?.gains[at] ?? 0), part),
  );
  const add = (at: number, option: Option | null, times: 1 | -1): void =>
    missing.forEach((_, c) => (missing[c]! -= times * (option?.gains[c] ?? 0)));
  while (missing.some((part) => part > 0)) {
    let found: { at: number; option: Option } | null = null;
    let rate = Number.POSITIVE_INFINITY;
    for (const [at, { options }] of asks.entries()) {
      const now = chosen[at] ?? null;
      for (const option of options) {
        const gain = missing.reduce(
          (sum, part, c) =>
            part <= 0
              ? sum
              : sum + Math.min(part, (option.gains[c] ?? 0) - (now?.gains[c] ?? 0)) / (lacking[c] ?? 1),
          0,
        );
        const price = option.cost - (now?.cost ?? 0);
        if (gain > 0 && price / gain < rate) [found, rate] = [{ at, option }, price / gain];
      }
    }
    if (found === null) return null;
    add(found.at, chosen[found.at] ?? null, -1);
    add(found.at, found.option, 1);
    chosen[found.at] = found.option;
  }
  const dearest = [...chosen.keys()].sort(
    (one, other) => (chosen[other]?.cost ?? 0) - (chosen[one]?.cost ?? 0),
  );
  for (const at of dearest) {
    const option = chosen[at] ?? null;
    if (option === null || asks[at]?.must) continue;
    if (missing.some((part, c) => part + (option.gains[c] ?? 0) > 0)) continue;
    add(at, option, -1);
    chosen[at] = null;
  }
  return chosen.reduce<Plan>((plan, option) => (option === null ? plan : withOption(plan, option)), begin);
}

/** So many plans are looked at for one that is better in all of three conditions: what is not found costs only time. */
const lookedAt = 200;

/** The plans that no other beats in every condition and in cost. */
function unbeaten(plans: readonly Plan[]): Plan[] {
  const order = [...plans].sort(
    (one, other) =>
      one.first - other.first ||
      one.second - other.second ||
      one.third - other.third ||
      one.cost - other.cost ||
      one.asked - other.asked,
  );
  if (plans.some(({ third }) => third > 0)) {
    const kept: Plan[] = [];
    for (const plan of order) {
      let isBeaten = false;
      for (let at = kept.length - 1; at >= Math.max(0, kept.length - lookedAt) && !isBeaten; at--) {
        const rival = kept[at]!;
        isBeaten = !better(plan, rival) && rival.second <= plan.second && rival.third <= plan.third;
      }
      if (!isBeaten) kept.push(plan);
    }
    return kept;
  }
  // Of the plans kept so far, those that are best for what they lack of the second condition: rising there, falling in cost.
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
