import { better, cheapestPlan, optionsOf, type CheapestPlan } from './cheapest-plan.ts';
import {
  asksOf,
  checkPersuadables,
  nothingFurther,
  startOf,
  type Ask,
  type Option,
  type Start,
} from './persuasion.ts';
import { tally } from './tally.ts';
import type { CheapestSet, DecisionRule, FurtherConditions, Member, Persuadable } from './types.ts';

/**
 * **The cheapest set to win over**: which members to bring to vote for (or from against to abstaining), so that a proposal
 * carries at the least cost of persuasion.
 *
 * Exact, also for weighted votes, second conditions, vetoes and costs of any size: members are decided on one after the other,
 * and of all plans so far only those are kept that no other beats in what is missing and in cost (Nemhauser and Ullmann,
 * Management Science 15, 1969), and whose cost together with the least that the rest could possibly cost (`LeastCosts`) stays below
 * the best complete plan known. Among plans of one cost one that asks the fewest members is taken. Who must be asked is in,
 * whatever it costs, and so is who would use a veto; who must not is not looked at; the undecided who are not asked
 * are taken to stay away from both sides, or to oppose where `rest` says so. Where many hundred thousand plans are so alike that
 * looking at all would take minutes, the least promising are dropped, and `atLeast` says what no set can cost less than; then `cheapestProgramme`
 * puts the question to a general solver.
 *
 * Why not to that at once: the problem is a knapsack with one to three conditions and has at most a few hundred members;
 * this gives the exact optimum in whole numbers, without a solver's tolerances, start-up and megabytes.
 *
 * @param members whoever is not among them in `persuadable` keeps to `undecided`
 * @param rest what the undecided that are not won over do in the end
 * @param further what the meeting asks beside the votes
 * @param looks how many plans may be looked at, where somebody waits: a hundred thousand take about a second
 * @returns see `CheapestSet`; not feasible where no set is enough
 * @throws RangeError for a cost below 0, a member not in the meeting or written twice, or a rule that counts nothing
 *
 * Cost: in practice O(members²); at worst O(members × product of what the conditions lack).
 */
export function cheapestSet(
  rule: DecisionRule,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  rest: 'against' | 'abstain' = 'abstain',
  further: FurtherConditions = nothingFurther,
  looks?: number,
): CheapestSet {
  checkPersuadables(members, persuadable);
  const start = startOf(rule, members, persuadable, rest, further);
  const asks = asksOf(rule, start, members, persuadable, further);
  const best = asks && bestPlan(start, asks, looks);
  if (best === null)
    return { feasible: false, support: [], abstain: [], cost: 0, atLeast: 0, votesFor: 0, needed: 0 };
  return setOf({ rule, members, persuadable, start }, optionsOf(best.plan), best.atLeast);
}

/** A set as it is told, of what its members are brought to do. */
export function setOf(
  {
    rule,
    members,
    persuadable,
    start,
  }: {
    readonly rule: DecisionRule;
    readonly members: readonly Member[];
    readonly persuadable: readonly Persuadable[];
    readonly start: Start;
  },
  chosen: readonly Option[],
  atLeast: number,
): CheapestSet {
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
    cost: costOf(chosen),
    atLeast,
    votesFor: after.for.weight,
    needed: after.needed ?? 0,
  };
}

export const costOf = (chosen: readonly Option[]): number => chosen.reduce((sum, { cost }) => sum + cost, 0);

export const isSupport = ({ to, weight }: Option): boolean => to === 'for' && weight > 0;

/** Where nobody is for yet, somebody must come to be, even if the rule's share of nothing is nothing: else the best of the plans that begin with each. */
function bestPlan(start: Start, asks: readonly Ask[], looks?: number): CheapestPlan | null {
  const free = cheapestPlan(start, asks, looks);
  if (start.votesFor > 0 || free === null || optionsOf(free.plan).some(isSupport)) return free;
  let best: CheapestPlan | null = null;
  let atLeast = Number.POSITIVE_INFINITY;
  const beginnings = asks.flatMap((first) => {
    const support = first.options.find(isSupport);
    return support === undefined ? [] : [{ first, support }];
  });
  const each = looks === undefined ? undefined : Math.ceil(looks / beginnings.length);
  for (const { first, support } of beginnings) {
    const others = asks.filter((ask) => ask !== first);
    const found = cheapestPlan(start, [{ options: [support], must: true }, ...others], each);
    if (found === null) continue;
    atLeast = Math.min(atLeast, found.atLeast);
    if (better(found.plan, best?.plan ?? null)) best = found;
  }
  return best && { ...best, atLeast: Math.min(atLeast, best.plan.cost) };
}
