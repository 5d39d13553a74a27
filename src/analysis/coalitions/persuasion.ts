import type { Choice, DecisionRule, Member, Persuadable } from './types.ts';
import { casts, countsAbsent, marginUnder, oppositionMargin, type VotingMargin } from './voting-margin.ts';

/** One thing that a member might be brought to do: what it costs, and how far it takes each margin. */
export interface Option {
  readonly actor: string;
  readonly to: 'for' | 'abstain';
  readonly weight: number;
  readonly cost: number;
  readonly first: number;
  readonly second: number;
}

/** A member that might be asked, with what it might be brought to do. */
export interface Ask {
  readonly options: readonly Option[];
  readonly must: boolean;
  /** The least that a unit of the first margin costs of it. */
  readonly rate: number;
}

/** Where matters stand if nobody is asked. */
export interface Start {
  /** What each member that has a vote does. */
  readonly choices: ReadonlyMap<string, Exclude<Choice, 'undecided'>>;
  readonly votesFor: number;
  /** How far the proposal is from each of the rule's conditions; 0 where it meets it. */
  readonly missing: { readonly first: number; readonly second: number };
}

type Margins = readonly [VotingMargin, VotingMargin | null];

function marginsOf(rule: DecisionRule): Margins {
  const first = marginUnder(rule);
  if (first === null)
    throw new RangeError('cheapestSet: this rule counts no votes, so that no set of votes is enough');
  return [first, oppositionMargin(rule)];
}

/** The members' choices if nobody is asked: the undecided do what `rest` says. */
export function startOf(
  rule: DecisionRule,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  rest: 'against' | 'abstain',
): Start {
  const margins = marginsOf(rule);
  const now = new Map(persuadable.map((member) => [member.actor, member.now]));
  const voters = members.filter(casts);
  const choiceOf = ({ actor }: Member): Exclude<Choice, 'undecided'> => {
    const choice = now.get(actor) ?? 'undecided';
    return choice === 'undecided' ? rest : choice;
  };
  const missing = (margin: VotingMargin | null): number => {
    if (margin === null) return 0;
    let sum = 0;
    for (const member of voters) sum += margin.part[choiceOf(member)] * member.weight;
    for (const member of members) if (countsAbsent(rule, member)) sum += margin.absent * member.weight;
    return Math.max(0, margin.enough - sum);
  };
  return {
    choices: new Map(voters.map((member) => [member.actor, choiceOf(member)])),
    votesFor: voters.reduce((sum, member) => sum + (choiceOf(member) === 'for' ? member.weight : 0), 0),
    missing: { first: missing(margins[0]), second: missing(margins[1]) },
  };
}

/** Whom there is to ask, with what. A member without a vote, one that is for already or that may not be asked is not among them. */
export function asksOf(
  rule: DecisionRule,
  { choices }: Start,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
): Ask[] {
  const [first, second] = marginsOf(rule);
  const weights = new Map(members.map(({ actor, weight }) => [actor, weight]));
  return persuadable.flatMap(({ actor, costToSupport, costToAbstain, asked }) => {
    const from = choices.get(actor);
    if (from === undefined || from === 'for' || asked === 'never') return [];
    const weight = weights.get(actor) ?? 0;
    const option = (to: 'for' | 'abstain', cost: number): Option => ({
      actor,
      to,
      weight,
      cost,
      first: (first.part[to] - first.part[from]) * weight,
      second: second === null ? 0 : (second.part[to] - second.part[from]) * weight,
    });
    const options: Option[] = [];
    if (costToSupport !== null) options.push(option('for', costToSupport));
    if (from === 'against' && costToAbstain !== null && costToAbstain !== undefined)
      options.push(option('abstain', costToAbstain));
    if (options.length === 0) return [];
    return [askOf(options, asked === 'must')];
  });
}

export const askOf = (options: readonly Option[], must: boolean): Ask => ({
  options,
  must,
  rate: Math.min(...options.map(({ cost, first }) => (first > 0 ? cost / first : Number.POSITIVE_INFINITY))),
});

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
