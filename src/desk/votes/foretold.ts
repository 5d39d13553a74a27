import { marginUnder } from '#analysis/coalitions/voting-margin.ts';
import type { DecisionRule } from '#analysis/coalitions/types.ts';
import type { VotingRule } from '#analysis/prediction/types.ts';
import type { BriefRule } from '#desk/brief/brief-facts.ts';
import type { Board } from '#desk/stance/board.ts';
import { confidenceOf } from '../coalition/numbers-of.ts';
import { ruleOf } from '../coalition/rule-of.ts';
import { toldVotes, type ToldVote } from './told-votes.ts';

/** What is known of one vote, and from where: our own, a co-sponsor, what it told us, or a stance on record. */
export interface KnownVote {
  readonly actor: string;
  readonly vote: ToldVote;
  readonly certainty: number;
  readonly from: 'ours' | 'sponsor' | 'told' | 'stance';
}

/** What an officer enters of a draft, by code. */
export interface EnteredVotes {
  readonly ours: ToldVote | null;
  readonly sponsors: readonly string[];
  readonly told: Readonly<Record<ToldVote, readonly string[]>>;
}

/** How sure each kind of knowledge counts as; conventions of the desk, told on the page. */
export const sponsorCertainty = 0.98;
export const toldCertainty = 0.9;

/** Codes that were entered in two places that do not go together. */
export function enteredTwice({ sponsors, told }: EnteredVotes): readonly string[] {
  const all = [...new Set([...sponsors, ...told.yes]), ...new Set(told.abstain), ...new Set(told.no)];
  return [...new Set(all.filter((code, at) => all.indexOf(code) !== at))];
}

/**
 * All that is known of how a draft will be voted on: what was entered holds over the stances on record, of which only
 * those say how a vote would go that support, accept, oppose or block.
 */
export function knownVotes(
  each: Board['each'],
  ours: string | null,
  { ours: ourVote, sponsors, told }: EnteredVotes,
): readonly KnownVote[] {
  const known = new Map<string, KnownVote>();
  for (const [actor, { stance, confidence }] of each) {
    const vote = stance === 'support' || stance === 'can-accept' ? 'yes' : stance === 'oppose' || stance === 'block' ? 'no' : null; // prettier-ignore
    if (vote) known.set(actor, { actor, vote, certainty: confidenceOf(confidence), from: 'stance' });
  }
  for (const vote of toldVotes)
    for (const actor of told[vote]) known.set(actor, { actor, vote, certainty: toldCertainty, from: 'told' });
  for (const actor of sponsors)
    known.set(actor, { actor, vote: 'yes', certainty: sponsorCertainty, from: 'sponsor' });
  if (ours !== null) {
    known.delete(ours);
    if (ourVote) known.set(ours, { actor: ours, vote: ourVote, certainty: 1, from: 'ours' });
  }
  return [...known.values()];
}

/** Why no vote can be foretold where this rule holds; undefined where one can. */
export type NoVote = 'no-rule' | 'no-decision' | 'consensus';

export function voteUnder(
  rule: BriefRule | null,
):
  | { readonly ok: true; readonly counts: VotingRule; readonly lastResort: boolean }
  | { readonly ok: false; readonly why: NoVote } {
  if (rule === null) return { ok: false, why: 'no-rule' };
  const known: DecisionRule = ruleOf(rule);
  if (known.way === 'no-decision') return { ok: false, why: 'no-decision' };
  const margin = known.way === 'consensus' ? null : marginUnder(known);
  if (margin === null) return { ok: false, why: 'consensus' };
  const { part, absent, enough } = margin;
  return {
    ok: true,
    counts: { yes: part.for, abstain: part.abstain, no: part.against, absent, atLeast: enough === 0 },
    lastResort: known.way === 'consensus-then-vote',
  };
}
