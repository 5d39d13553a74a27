import type { Choice, DecisionRule, FurtherConditions, Member, Persuadable } from './types.ts';
import { casts, countsAbsent, marginUnder, oppositionMargin, type VotingMargin } from './voting-margin.ts';

/** One thing that a member might be brought to do: what it costs, and how far it takes each condition. */
export interface Option {
  readonly actor: string;
  readonly to: 'for' | 'abstain';
  readonly weight: number;
  readonly cost: number;
  readonly gains: readonly number[];
}

/** A member that might be asked, with what it might be brought to do. */
export interface Ask {
  readonly options: readonly Option[];
  readonly must: boolean;
}

/** What has been decided for some of the members: how far it takes each condition, at what cost, and how it came about. */
export interface Plan {
  /** What each condition still lacks; 0 where it is met, or there are not so many. */
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly cost: number;
  readonly asked: number;
  readonly last: { readonly option: Option; readonly before: Plan } | null;
}

/** Where matters stand if nobody is asked. */
export interface Start {
  /** What each member that has a vote does. */
  readonly choices: ReadonlyMap<string, Exclude<Choice, 'undecided'>>;
  readonly votesFor: number;
  /** How far the proposal is from each condition: the threshold, that not too many are against, and the second weights; 0 where it meets it. */
  readonly missing: readonly number[];
  /** Who has a veto and would use it. */
  readonly vetoing: ReadonlySet<string>;
}

export const nothingFurther: FurtherConditions = { second: null, vetoes: new Set() };

function marginsOf(rule: DecisionRule): readonly VotingMargin[] {
  const first = marginUnder(rule);
  if (first === null)
    throw new RangeError('cheapestSet: this rule counts no votes, so that no set of votes is enough');
  return [first, oppositionMargin(rule)].filter((margin) => margin !== null);
}

/** What a member's vote for adds to the second condition. */
const secondOf = ({ second }: FurtherConditions, actor: string): number => second?.weights.get(actor) ?? 0;

/** The members' choices if nobody is asked: the undecided do what `rest` says. */
export function startOf(
  rule: DecisionRule,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  rest: 'against' | 'abstain',
  further: FurtherConditions = nothingFurther,
): Start {
  const margins = marginsOf(rule);
  const now = new Map(persuadable.map((member) => [member.actor, member.now]));
  const voters = members.filter(casts);
  const choiceOf = ({ actor }: Member): Exclude<Choice, 'undecided'> => {
    const choice = now.get(actor) ?? 'undecided';
    return choice === 'undecided' ? rest : choice;
  };
  const missing = (margin: VotingMargin): number => {
    let sum = 0;
    for (const member of voters) sum += margin.part[choiceOf(member)] * member.weight;
    for (const member of members) if (countsAbsent(rule, member)) sum += margin.absent * member.weight;
    return Math.max(0, margin.enough - sum);
  };
  const supporting = voters.filter((member) => choiceOf(member) === 'for');
  const { second, vetoes } = further;
  const heavy = supporting.reduce((sum, { actor }) => sum + secondOf(further, actor), 0);
  return {
    choices: new Map(voters.map((member) => [member.actor, choiceOf(member)])),
    votesFor: supporting.reduce((sum, { weight }) => sum + weight, 0),
    missing: [...margins.map(missing), ...(second === null ? [] : [Math.max(0, second.quota - heavy)])],
    vetoing: new Set(
      voters
        .filter((member) => vetoes.has(member.actor) && choiceOf(member) === 'against')
        .map(({ actor }) => actor),
    ),
  };
}

/**
 * Whom there is to ask, with what. A member without a vote, one that is for already or that may not be asked is not among them. Who would
 * use a veto must be asked; null where one of those cannot be.
 */
export function asksOf(
  rule: DecisionRule,
  { choices, vetoing }: Start,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  further: FurtherConditions = nothingFurther,
): readonly Ask[] | null {
  const margins = marginsOf(rule);
  const weights = new Map(members.map(({ actor, weight }) => [actor, weight]));
  const asks = persuadable.flatMap(({ actor, costToSupport, costToAbstain, asked }): Ask[] => {
    const from = choices.get(actor);
    if (from === undefined || from === 'for' || asked === 'never') return [];
    const weight = weights.get(actor) ?? 0;
    const option = (to: 'for' | 'abstain', cost: number): Option => ({
      ...{ actor, to, weight, cost },
      gains: [
        ...margins.map(({ part }) => (part[to] - part[from]) * weight),
        ...(further.second === null ? [] : [to === 'for' ? secondOf(further, actor) : 0]),
      ],
    });
    const options: Option[] = [];
    if (costToSupport !== null) options.push(option('for', costToSupport));
    if (from === 'against' && costToAbstain !== null && costToAbstain !== undefined)
      options.push(option('abstain', costToAbstain));
    return options.length === 0 ? [] : [{ options, must: asked === 'must' || vetoing.has(actor) }];
  });
  const asked = new Set(asks.map(({ options: [first] }) => first?.actor));
  return [...vetoing].every((actor) => asked.has(actor)) ? asks : null;
}

/** Refuses costs below 0, members that are not in the meeting or written twice, and orders that nobody could follow. */
export function checkPersuadables(members: readonly Member[], persuadable: readonly Persuadable[]): void {
  const known = new Map(members.map((member) => [member.actor, member]));
  const seen = new Set<string>();
  for (const { actor, costToSupport, costToAbstain, asked } of persuadable) {
    const refuse = (what: string): never => {
      throw new RangeError(`cheapestSet: ${actor} ${what}`);
    };
    const member = known.get(actor);
    if (member === undefined) return refuse('is no member of the meeting');
    if (seen.has(actor)) refuse('is written twice');
    seen.add(actor);
    for (const cost of [costToSupport, costToAbstain ?? null]) {
      if (cost !== null && !(cost >= 0 && Number.isFinite(cost)))
        refuse(`costs ${cost}; a cost is at least 0`);
    }
    if (asked === 'must' && costToSupport === null && (costToAbstain ?? null) === null)
      refuse('must be asked, but cannot be had');
    if (asked === 'must' && !casts(member)) refuse('must be asked, but has no vote at this meeting');
  }
}
