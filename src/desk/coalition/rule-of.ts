import type { DecisionRule, Threshold, VotingBase } from '#analysis/coalitions/types.ts';
import type { BriefRule } from '#desk/brief/brief-facts.ts';
import { shareOf } from '#desk/brief/tally.ts';

const bases: Readonly<Record<string, VotingBase>> = {
  'votes-cast': 'cast',
  'present-and-voting': 'present-and-voting',
  present: 'present',
  accredited: 'accredited',
  'all-members': 'all-members',
};

/** A forum's rule as the mathematics takes it; a quorum that is written in words alone is not counted. */
export function ruleOf(rule: BriefRule): DecisionRule {
  const share: Threshold | undefined = shareOf(rule.threshold);
  return {
    // Rough consensus is sought as consensus is; how rough, its chair says.
    way: rule.threshold === 'none' ? 'no-decision' : rule.way === 'rough-consensus' ? 'consensus' : rule.way,
    threshold: share ?? null,
    base: bases[rule.base] ?? 'present-and-voting',
    abstention: rule.abstention === 'counts-as-not-for' ? 'counts-as-not-for' : 'not-counted',
    quorum: null,
    opposedAtMost: null,
    ifNothingAgreed: rule.ifNothingAgreed,
  };
}
