import { normalBelow } from '../numeric/normal.ts';
import { normalBelowBoth } from '../numeric/normal-pair.ts';
import type { Choice, DecisionRule, FurtherConditions, Member } from './types.ts';
import { casts, countsAbsent, marginUnder, oppositionMargin, type VotingMargin } from './voting-margin.ts';

/** A member whose vote is known or guessed at. */
export interface Guessed {
  readonly actor: string;
  readonly weight: number;
}
export type Guess = Readonly<Record<'for' | 'against', number>>;

/** What a proposal needs, as sums: whether it carries, and how likely. */
export interface Carrying {
  /** By votes that are known; who is not among the voters abstains. */
  isCarried(votes: readonly Exclude<Choice, 'undecided'>[]): boolean;
  /** By chances; members decide independently of one another. */
  chance(guesses: readonly Guess[]): number;
}

/**
 * How a proposal is held against every condition of a meeting: the threshold, that not too many are against, a second
 * condition and vetoes. null where nothing is counted.
 *
 * The chance is that nobody with a veto is against, times the chance that all sums are enough where none of them is: exact where the sums
 * have few enough states, as with members of one vote each, or with few of them; else the sums of the threshold and of the second condition are
 * taken as normally distributed with the members' means, variances and what they have in common, and a rule's own limit
 * of votes against is left out.
 */
export function carryingUnder(
  rule: DecisionRule,
  members: readonly Member[],
  voters: readonly Guessed[],
  { second, vetoes }: FurtherConditions,
): Carrying | null {
  const margin = marginUnder(rule);
  if (margin === null) return null;
  const opposition = oppositionMargin(rule);
  const known = new Set(voters.map(({ actor }) => actor));
  const fixedOf = ({ part, absent }: VotingMargin): number =>
    members.reduce(
      (sum, member) =>
        sum +
        (casts(member) && !known.has(member.actor) ? part.abstain * member.weight : 0) +
        (countsAbsent(rule, member) ? absent * member.weight : 0),
      0,
    );
  const margins = [margin, ...(opposition ? [opposition] : [])].map((one) => ({
    ...one,
    fixed: fixedOf(one),
  }));
  const exactChance = (guesses: readonly Guess[]): number | null => {
    let nobodyVetoes = 1;
    const free = guesses.map((guess, at): Guess => {
      if (!hasVeto[at]) return guess;
      nobodyVetoes *= 1 - guess.against;
      return { for: guess.for / Math.max(Number.MIN_VALUE, 1 - guess.against), against: 0 };
    });
    if (nobodyVetoes <= 0) return 0;
    const sums: readonly Sum[] = [
      ...margins.map(({ part, enough, fixed }) => ({
        ...{ begin: fixed, enough },
        adds: (vote: keyof VotingMargin['part'], at: number) => part[vote] * voters[at]!.weight,
      })),
      ...(second === null
        ? []
        : [
            {
              begin: 0,
              enough: second.quota,
              adds: (vote: string, at: number) => (vote === 'for' ? heavy[at]! : 0),
            },
          ]),
    ];
    const met = chanceOfSums(free, sums, (at) => voters[at]!.weight > 0);
    return met === null ? null : nobodyVetoes * met;
  };
  const heavy = voters.map(({ actor }) => second?.weights.get(actor) ?? 0);
  const hasVeto = voters.map(({ actor }) => vetoes.has(actor));
  return {
    isCarried: (votes) =>
      votes.some((vote, at) => vote === 'for' && voters[at]!.weight > 0) &&
      !votes.some((vote, at) => vote === 'against' && hasVeto[at]) &&
      (second === null ||
        heavy.reduce((sum, one, at) => sum + (votes[at] === 'for' ? one : 0), 0) >= second.quota) &&
      margins.every(
        ({ part, enough, fixed }) =>
          votes.reduce((sum, vote, at) => sum + part[vote] * voters[at]!.weight, fixed) >= enough,
      ),
    chance: (guesses) => {
      const counted = exactChance(guesses);
      if (counted !== null) return counted;
      const { part, enough } = margin;
      const sums = { votes: margins[0]!.fixed, second: 0, ofVotes: 0, ofSecond: 0, ofBoth: 0 };
      let nobodyVetoes = 1;
      for (const [at, guess] of guesses.entries()) {
        let { for: supports, against } = guess;
        if (hasVeto[at]) {
          nobodyVetoes *= 1 - against;
          if (nobodyVetoes <= 0) return 0;
          [supports, against] = [supports / (1 - against), 0];
        }
        const { weight } = voters[at]!;
        const abstains = 1 - supports - against;
        const mean = part.for * supports + part.against * against + part.abstain * abstains;
        const squares = part.for ** 2 * supports + part.against ** 2 * against + part.abstain ** 2 * abstains;
        sums.votes += weight * mean;
        sums.ofVotes += weight ** 2 * Math.max(0, squares - mean ** 2);
        sums.second += heavy[at]! * supports;
        sums.ofSecond += heavy[at]! ** 2 * supports * (1 - supports);
        sums.ofBoth += weight * heavy[at]! * supports * (part.for - mean);
      }
      // Half a step below what is enough, as the sums are whole numbers.
      const above = (mean: number, variance: number, quota: number): number => {
        const lacking = quota - 0.5 - mean;
        if (variance >= 1e-9) return -lacking / Math.sqrt(variance);
        return lacking <= 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      };
      const byVotes = above(sums.votes, sums.ofVotes, enough);
      if (second === null) return nobodyVetoes * below(byVotes);
      const bySecond = above(sums.second, sums.ofSecond, second.quota);
      const spread = Math.sqrt(sums.ofVotes * sums.ofSecond);
      const together = spread > 0 ? Math.min(1, Math.max(-1, sums.ofBoth / spread)) : 0;
      if (Number.isFinite(byVotes) && Number.isFinite(bySecond))
        return nobodyVetoes * normalBelowBoth(byVotes, bySecond, together);
      return nobodyVetoes * below(byVotes) * below(bySecond);
    },
  };
}

/** A sum that has to be enough, and what each way of voting adds to it. */
interface Sum {
  readonly begin: number;
  readonly enough: number;
  readonly adds: (vote: 'for' | 'against' | 'abstain', voter: number) => number;
}

/** Of more states of the sums a page would keep its reader waiting. */
const mostStates = 3000;

/** The chance that all sums are enough and somebody is for, by every state that they can be in; null where these are too many. */
function chanceOfSums(
  guesses: readonly Guess[],
  sums: readonly Sum[],
  counts: (voter: number) => boolean,
): number | null {
  interface State {
    readonly values: readonly number[];
    readonly anyFor: boolean;
    chance: number;
  }
  let states: State[] = [{ values: sums.map(({ begin }) => begin), anyFor: false, chance: 1 }];
  for (const [at, { for: supports, against }] of guesses.entries()) {
    const next = new Map<string, State>();
    const ways = (
      [
        ['for', supports],
        ['against', against],
        ['abstain', 1 - supports - against],
      ] as const
    ).filter(([, chance]) => chance > 0);
    for (const state of states) {
      for (const [vote, chance] of ways) {
        const values = state.values.map((value, n) => value + sums[n]!.adds(vote, at));
        const anyFor = state.anyFor || (vote === 'for' && counts(at));
        const key = `${values.join()} ${anyFor}`;
        const there = next.get(key);
        if (there) there.chance += state.chance * chance;
        else next.set(key, { values, anyFor, chance: state.chance * chance });
      }
    }
    if (next.size > mostStates) return null;
    states = [...next.values()];
  }
  return states.reduce(
    (sum, { values, anyFor, chance }) =>
      anyFor && values.every((value, n) => value >= sums[n]!.enough) ? sum + chance : sum,
    0,
  );
}

const below = (x: number): number => (Number.isFinite(x) ? normalBelow(x) : Number(x > 0));
