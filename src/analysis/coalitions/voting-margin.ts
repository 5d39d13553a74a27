import type { Choice, DecisionRule, Member, Threshold } from './types.ts';

/**
 * How far a proposal is above its threshold, as a whole number: denominator × votes for − numerator × votes in the base.
 * Every member adds its part to it, so that a count, a chance and a choice of whom to win over are sums of parts, exact.
 */
export interface VotingMargin {
  /** What one vote adds, by what it does. */
  readonly part: Readonly<Record<Exclude<Choice, 'undecided'>, number>>;
  /** What one vote of a member that is absent adds. */
  readonly absent: number;
  /** The proposal carries from this margin on: 0, or 1 where the share must be exceeded. */
  readonly enough: number;
}

/** The margin of the rule's threshold; null where nothing is counted. */
export function marginUnder(rule: DecisionRule): VotingMargin | null {
  const { threshold, base, abstention } = rule;
  if (threshold === null || rule.way === 'no-decision') return null;
  checkThreshold(threshold);
  const { numerator, denominator, moreThan } = threshold;
  const whole = base === 'accredited' || base === 'all-members';
  const counted = countsAbstentions(rule);
  const supports = abstention === 'counts-as-for';
  return {
    part: {
      for: denominator - numerator,
      against: -numerator,
      abstain: (supports ? denominator : 0) - (counted ? numerator : 0),
    },
    absent: whole ? -numerator : 0,
    enough: moreThan ? 1 : 0,
  };
}

/** The margin of the second condition, that not too many are against; null where the rule has none. */
export function oppositionMargin({ opposedAtMost }: DecisionRule): VotingMargin | null {
  if (opposedAtMost === null) return null;
  checkThreshold(opposedAtMost);
  const { numerator, denominator } = opposedAtMost;
  return { part: { for: numerator, against: numerator - denominator, abstain: 0 }, absent: 0, enough: 0 };
}

function checkThreshold({ numerator, denominator }: Threshold): void {
  const sound =
    Number.isSafeInteger(numerator) &&
    Number.isSafeInteger(denominator) &&
    numerator >= 0 &&
    denominator >= numerator;
  if (!sound || denominator === 0)
    throw new RangeError(
      `threshold ${numerator}/${denominator} must be a fraction of whole numbers from 0 to 1`,
    );
}

/** Whether an abstention stands in the rule's base. */
export const countsAbstentions = ({ base, abstention }: DecisionRule): boolean =>
  abstention !== 'not-counted' || !(base === 'cast' || base === 'present-and-voting');

/** Whether a member may cast its vote now, itself or by a proxy. */
export const casts = ({ attendance }: Member): boolean =>
  attendance === 'present' || attendance === 'represented';

/** Whether an absent member still stands in the rule's base. */
export const countsAbsent = (rule: DecisionRule, { attendance, accredited = false }: Member): boolean =>
  attendance === 'absent' && (rule.base === 'all-members' || (rule.base === 'accredited' && accredited));
