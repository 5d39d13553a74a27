import type { Choice, DecisionRule, Member, Threshold } from './types.ts';

/** Helpers of these tests: a room in a line, and the rules of known forums. */

const half: Threshold = { numerator: 1, denominator: 2, moreThan: true };
const twoThirds: Threshold = { numerator: 2, denominator: 3, moreThan: false };

const rule = (differing: Partial<DecisionRule>): DecisionRule => ({
  way: 'vote',
  threshold: half,
  base: 'present-and-voting',
  abstention: 'not-counted',
  quorum: null,
  opposedAtMost: null,
  ifNothingAgreed: 'status-quo',
  ...differing,
});

export const rules = {
  /** A majority of those present and voting; half of the accredited in the room. */
  union: rule({ quorum: { share: { ...half, moreThan: false }, of: 'accredited' } }),
  importantQuestion: rule({ threshold: twoThirds }),
  waiver: rule({
    threshold: { numerator: 3, denominator: 4, moreThan: false },
    base: 'all-members',
    abstention: 'counts-as-not-for',
  }),
  amendment: rule({ threshold: twoThirds, base: 'accredited', abstention: 'counts-as-not-for' }),
  standard: rule({
    threshold: twoThirds,
    base: 'cast',
    opposedAtMost: { numerator: 1, denominator: 4, moreThan: false },
  }),
  consensus: rule({ way: 'consensus', threshold: null, base: 'present' }),
};

const letters: Readonly<Record<string, Choice>> = { f: 'for', a: 'against', o: 'abstain', '?': 'undecided' };

/**
 * A room in letters: `f` for, `a` against, `o` abstains, `?` undecided; `-` absent, `_` absent but accredited, `x` without a
 * vote. A number after a letter is the weight: `f3 a o2`. Members are called m0, m1 …
 */
export function room(line: string): { members: Member[]; choices: Map<string, Choice> } {
  const members: Member[] = [];
  const choices = new Map<string, Choice>();
  for (const [at, [, letter = '', weight = '']] of [...line.matchAll(/([fao?x_-])(\d*)/g)].entries()) {
    const actor = `m${at}`;
    const attendance = letter === 'x' ? 'no-vote' : '-_'.includes(letter) ? 'absent' : 'present';
    members.push({
      actor,
      weight: weight === '' ? 1 : Number(weight),
      attendance,
      accredited: letter !== '-',
    });
    const choice = letters[letter];
    if (choice !== undefined) choices.set(actor, choice);
  }
  return { members, choices };
}
