import { describe, expect, it } from 'vitest';
import { tally } from './tally.ts';
import { room, rules } from './testing.ts';
import type { DecisionRule } from './types.ts';

const count = (rule: DecisionRule, line: string) => {
  const { members, choices } = room(line);
  return tally(rule, members, choices);
};

describe('A count under a rule', () => {
  it.each([
    ['more than half, abstentions out of it', rules.union, 'f f a o o o', 'carried'],
    ['a tie, which rejects', rules.union, 'f f a a o', 'rejected'],
    ['the undecided to decide', rules.union, 'f f a ?', 'open'],
    ['less than half of the accredited in the room', rules.union, 'f f _ _ _', 'no-quorum'],
    [
      'half of the accredited in the room, who is not accredited left out',
      rules.union,
      'f f _ _ - -',
      'carried',
    ],
    ['two thirds exactly', rules.importantQuestion, 'f f f f a a', 'carried'],
    ['one vote below two thirds', rules.importantQuestion, 'f f f a a', 'rejected'],
    ['three quarters of all members, the absent among them', rules.waiver, 'f f f -', 'carried'],
    ['three quarters of all members, abstentions against', rules.waiver, 'f f f o -', 'rejected'],
    ['members without a vote, in no base', rules.waiver, 'f f f a x x x x', 'carried'],
    ['two thirds of the accredited, present or not', rules.amendment, 'f f _ -', 'carried'],
    ['two thirds for, but more than a quarter against', rules.standard, 'f6 a3', 'rejected'],
    ['two thirds for and a quarter against', rules.standard, 'f6 a2', 'carried'],
    ['nobody voting at all', rules.importantQuestion, 'o o o', 'rejected'],
    ['nothing to count', rules.consensus, 'f f a', 'not-counted'],
  ] as const)('is right with %s', (_, rule, line, outcome) => {
    expect(count(rule, line).outcome).toBe(outcome);
  });

  it('takes two thirds of 193 for 129, never for a rounded share', () => {
    const { needed, base } = count(rules.importantQuestion, '?'.repeat(193));
    expect([needed, base]).toEqual([129, 193]);
  });

  it('says what is lacking if the rest opposes and if it stays away', () => {
    const { lacking, needed, base } = count(rules.importantQuestion, 'f7 a3 ? ?');
    expect([needed, base]).toEqual([8, 12]);
    expect(lacking).toEqual({ ifTheRestOppose: 1, ifTheRestAbstain: 0 });
  });

  it('says how many would have to come over where the undecided are too few', () => {
    expect(count(rules.union, 'f2 a5 ?').lacking).toEqual({ ifTheRestOppose: 3, ifTheRestAbstain: 3 });
  });

  it('counts what a second condition asks', () => {
    // 9 of 12 against at most a quarter: two thirds would be content with 8.
    expect(count(rules.standard, 'f6 a1 ?5').lacking).toEqual({ ifTheRestOppose: 3, ifTheRestAbstain: 0 });
  });

  it('counts a proxy’s vote, but not for the quorum', () => {
    const { members, choices } = room('f a f _ _');
    const represented = members.map((member) =>
      member.actor === 'm2' ? { ...member, attendance: 'represented' as const } : member,
    );
    const { for: support, quorum } = tally(rules.union, represented, choices);
    expect(support.actors).toEqual(['m0', 'm2']);
    expect(quorum).toEqual({ present: 2, needed: 3 });
  });

  it('takes an abstention for a vote for where the rule does', () => {
    const rule: DecisionRule = { ...rules.union, quorum: null, base: 'cast', abstention: 'counts-as-for' };
    expect(count(rule, 'f o a').outcome).toBe('carried');
    expect(count({ ...rule, abstention: 'counts-as-not-for' }, 'f o a').outcome).toBe('rejected');
  });

  it('refuses weights that are no whole numbers, members written twice and shares above one', () => {
    const { members, choices } = room('f a');
    expect(() => tally(rules.union, [{ ...members[0]!, weight: 0.5 }], choices)).toThrow(
      'tally: m0 has a weight of 0.5',
    );
    expect(() => tally(rules.union, [members[0]!, members[0]!], choices)).toThrow(
      'tally: m0 is written twice',
    );
    const threshold = { numerator: 3, denominator: 2, moreThan: false };
    expect(() => tally({ ...rules.union, threshold }, members, choices)).toThrow(
      'threshold 3/2 must be a fraction',
    );
  });
});
