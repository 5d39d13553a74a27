import type { Choice, DecisionRule, Member, Side, Tally } from './types.ts';
import {
  casts,
  countsAbsent,
  countsAbstentions,
  marginUnder,
  oppositionMargin,
  type VotingMargin,
} from './voting-margin.ts';

/**
 * **The count under a rule.** Does a proposal carry, and how many votes does it still lack?
 *
 * Counts every member's votes by what it does, holds them against the rule's threshold (an exact fraction of its own
 * base), its second condition and its quorum, and says what holds whatever the undecided do. Whoever has no vote at this
 * meeting (arrears, credentials, observers) stands in no base; an absent member stands in those of all members and, where
 * it is accredited, of the accredited.
 *
 * @param choices what each member does; who is not in it is undecided
 * @throws RangeError for a weight that is no whole number, a threshold that is no fraction, or a member written twice
 *
 * Cost: O(members).
 *
 * @example
 * // Two thirds of those present and voting, seven for, three against, two undecided:
 * tally(rule, members, choices).lacking; // { ifTheRestOppose: 1, ifTheRestAbstain: 0 }: 8 of 12, or 7 of 10
 */
export function tally(
  rule: DecisionRule,
  members: readonly Member[],
  choices: ReadonlyMap<string, Choice>,
): Tally {
  checkMembers(members);
  const voters = members.filter(casts);
  const side = (choice: Choice): Side =>
    sideOf(voters.filter(({ actor }) => (choices.get(actor) ?? 'undecided') === choice));
  const sides = {
    for: side('for'),
    against: side('against'),
    abstaining: side('abstain'),
    undecided: side('undecided'),
    absent: sideOf(members.filter(({ attendance }) => attendance === 'absent')),
    withoutVote: sideOf(members.filter((member) => !casts(member) && member.attendance !== 'absent')),
  };
  const quorum = quorumOf(rule, members);
  const counted = marginUnder(rule);
  if (counted === null)
    return { outcome: 'not-counted', ...sides, base: null, needed: null, lacking: null, quorum };
  const absentInBase = members.reduce(
    (sum, member) => sum + (countsAbsent(rule, member) ? member.weight : 0),
    0,
  );
  const count: Count = {
    rule,
    sides,
    absentInBase,
    margins: [counted, oppositionMargin(rule)].filter((margin) => margin !== null),
  };
  const { base, needed } = neededOf(count);
  const ifTheRestOppose = lackIfTheRestOppose(count, needed);
  return {
    outcome: outcomeOf(count, quorum),
    ...sides,
    base,
    needed,
    lacking: { ifTheRestOppose, ifTheRestAbstain: lackIfTheRestAbstain(count, ifTheRestOppose) },
    quorum,
  };
}

interface Count {
  readonly rule: DecisionRule;
  readonly sides: Pick<Tally, 'for' | 'against' | 'abstaining' | 'undecided'>;
  readonly absentInBase: number;
  readonly margins: readonly VotingMargin[];
}

/** Whether it carries with so many of the undecided votes for and against. */
function carries({ sides, absentInBase, margins }: Count, moreFor: number, moreAgainst: number): boolean {
  const votesFor = sides.for.weight + moreFor;
  const against = sides.against.weight + moreAgainst;
  const abstaining = sides.abstaining.weight;
  // Where nobody votes for, nothing is adopted, whatever share nothing is of nothing.
  if (votesFor === 0) return false;
  return margins.every(
    ({ part, absent, enough }) =>
      part.for * votesFor + part.against * against + part.abstain * abstaining + absent * absentInBase >=
      enough,
  );
}

function outcomeOf(count: Count, quorum: Tally['quorum']): Tally['outcome'] {
  if (quorum !== null && quorum.present < quorum.needed) return 'no-quorum';
  const { weight: open } = count.sides.undecided;
  if (carries(count, 0, open)) return 'carried';
  return carries(count, open, 0) ? 'open' : 'rejected';
}

/** The fewest further votes for with which it carries, where every undecided vote that is not among them is against. */
function lackIfTheRestOppose({ sides, margins }: Count, needed: number): number {
  const [, opposition] = margins;
  const votes = sides.for.weight + sides.against.weight + sides.undecided.weight;
  const against = sides.against.weight + sides.undecided.weight;
  // Together for and against stay the same, so that each vote won is one fewer against.
  const tolerated = opposition
    ? Math.floor((opposition.part.for * votes) / (opposition.part.for - opposition.part.against))
    : against;
  const least = sides.for.weight === 0 ? 1 : 0;
  return Math.max(least, needed - sides.for.weight, against - tolerated);
}

/** The same where the rest abstains: fewer, or as many where even all of the undecided are too few. */
function lackIfTheRestAbstain(count: Count, ifTheRestOppose: number): number {
  const { sides, absentInBase, margins } = count;
  const open = sides.undecided.weight;
  let lack = sides.for.weight === 0 ? 1 : 0;
  for (const { part, absent, enough } of margins) {
    const now =
      part.for * sides.for.weight +
      part.against * sides.against.weight +
      part.abstain * (sides.abstaining.weight + open) +
      absent * absentInBase;
    if (now >= enough) continue;
    const gain = part.for - part.abstain;
    lack = gain > 0 ? Math.max(lack, Math.ceil((enough - now) / gain)) : Number.POSITIVE_INFINITY;
  }
  return lack <= open ? lack : ifTheRestOppose;
}

/** The base if the undecided all vote for or against, and the votes for that the threshold then asks. */
function neededOf({ rule, sides, absentInBase, margins: [threshold] }: Count): {
  base: number;
  needed: number;
} {
  const { enough } = threshold!;
  const voting = sides.for.weight + sides.against.weight + sides.undecided.weight;
  const base = voting + (countsAbstentions(rule) ? sides.abstaining.weight : 0) + absentInBase;
  const { numerator, denominator } = rule.threshold!;
  const asked = Math.ceil((numerator * base + enough) / denominator);
  return { base, needed: asked - (rule.abstention === 'counts-as-for' ? sides.abstaining.weight : 0) };
}

function quorumOf({ quorum }: DecisionRule, members: readonly Member[]): Tally['quorum'] {
  if (quorum === null) return null;
  const present = members.filter(({ attendance }) => attendance === 'present').length;
  if ('members' in quorum) return { present, needed: quorum.members };
  const { numerator, denominator, moreThan } = quorum.share;
  const whole = members.filter(
    (member) =>
      casts(member) ||
      (member.attendance === 'absent' && (quorum.of === 'all-members' || member.accredited === true)),
  ).length;
  return { present, needed: Math.ceil((numerator * whole + (moreThan ? 1 : 0)) / denominator) };
}

const sideOf = (members: readonly Member[]): Side => ({
  actors: members.map(({ actor }) => actor),
  weight: members.reduce((sum, { weight }) => sum + weight, 0),
});

function checkMembers(members: readonly Member[]): void {
  const seen = new Set<string>();
  for (const { actor, weight } of members) {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError(`tally: ${actor} has a weight of ${weight}; weights are whole numbers from 0`);
    if (seen.has(actor)) throw new RangeError(`tally: ${actor} is written twice`);
    seen.add(actor);
  }
}
