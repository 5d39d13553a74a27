import { describe, expect, it } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import type { BriefRule } from './brief-facts.ts';
import { createNames } from './names.ts';
import { needsUnder } from './needs.ts';
import { consensusRule, majorityRule, someFacts } from './testing.ts';
import { boardOf } from '#desk/stance/board.ts';
import type { Stance } from '#desk/stance/stance-fields.ts';
import { aStance } from '#desk/stance/testing.ts';
import { roomOf } from './tally.ts';

const t = translatorFor('en');
const day = '2027-10-18';
const facts = someFacts();

function needs(
  rule: BriefRule,
  declared: readonly { readonly actor: string; readonly stance: Stance }[],
  standings: Readonly<Record<string, string>> = {},
) {
  const notes = Object.entries(standings).map(([actor, standing]) => ({ id: actor, actor, standing }));
  const room = roomOf(facts.membersOn('CLUB', day) ?? null, notes, 'AA', day);
  return needsUnder(
    { rule, room, facts, names: createNames(facts, [], 'en'), counted: '2027-01-04' },
    boardOf(
      declared.map((one, n) => aStance(String(n), one)),
      room,
      facts.membersOn,
    ),
    t,
  );
}

describe('under consensus', () => {
  it('names who would block, reserve or stay silent, and never counts a majority', () => {
    const said = needs(consensusRule, [
      { actor: 'BB', stance: 'block' },
      { actor: 'CC', stance: 'reserve' },
      { actor: 'DD', stance: 'silent' },
      { actor: 'EE', stance: 'support' },
    ]);
    expect(said).toBe(
      'Under consensus no majority is counted: one objection is enough. Would block: Betaland. ' +
        'Would reserve: Gammaland. Would stay silent: Deltaland. By the stances recorded until 4 January 2027. If nothing is agreed, things stay as they are.',
    );
  });

  it('says of how many members nothing is recorded', () => {
    expect(needs(consensusRule, [])).toContain('The stances of 4 other members are not recorded.');
  });

  it('says nothing of anybody to who may not see the stances', () => {
    const room = roomOf(facts.membersOn('CLUB', day) ?? null, [], 'AA', day);
    const chamber = {
      rule: consensusRule,
      room,
      facts,
      names: createNames(facts, [], 'en'),
      counted: '2027-01-04',
    };
    expect(needsUnder(chamber, null, t)).not.toContain('known');
  });
});

describe('where it comes to a vote', () => {
  it('counts ourselves and who supports or can accept, and says what is lacking', () => {
    const said = needs(majorityRule, [
      { actor: 'BB', stance: 'can-accept' },
      { actor: 'CC', stance: 'oppose' },
      { actor: 'DD', stance: 'silent' },
    ]);
    expect(said).toContain('5 members with a vote on 18 October 2027');
    expect(said).toContain('3 are needed');
    expect(said).toContain('Known to be with us: 2; lacking: 1. Against: 1; not decided or not heard: 2.');
    expect(said).toContain('By the stances recorded until 4 January 2027.');
  });

  it('does not count members without a vote or credentials, nor absent ones where votes cast count', () => {
    const standings = { CC: 'no-vote', DD: 'no-credentials', EE: 'absent' };
    const said = needs(majorityRule, [{ actor: 'BB', stance: 'support' }], standings);
    expect(said).toContain('2 members with a vote');
    expect(said).toContain('Known to be with us: 2, which is enough.');
    expect(said).toContain('Not counted, for want of a vote, credentials or presence: 3.');
  });

  it('counts the absent where the rule counts all members', () => {
    const said = needs({ ...majorityRule, threshold: 'two-thirds', base: 'all-members' }, [], {
      EE: 'absent',
    });
    expect(said).toContain('5 members count on 18 October 2027, whether or not they vote; 4 are needed.');
    expect(said).toContain('not decided or not heard: 3. Absent, and so not for: 1.');
  });

  it('says what the meeting asks beside the votes, and how that stands', () => {
    const notes = [
      { id: '1', actor: 'AA', standing: 'takes-part', weight: 2.5 },
      { id: '2', actor: 'BB', standing: 'takes-part', weight: 1 },
      { id: '3', actor: 'CC', standing: 'takes-part', weight: 6.5, veto: true },
    ];
    const room = roomOf(facts.membersOn('CLUB', day) ?? null, notes, 'AA', day, {
      ...{ share: 65, of: 'contributions' },
    });
    const chamber = { rule: majorityRule, room, facts, names: createNames(facts, [], 'en'), counted: day };
    const board = (stances: Readonly<Record<string, Stance>>) =>
      boardOf(
        Object.entries(stances).map(([actor, stance], n) => aStance(String(n), { actor, stance })),
        room,
        facts.membersOn,
      );
    const supported = needsUnder(chamber, board({ BB: 'support', DD: 'support' }), t);
    expect(supported).toContain('Known to be with us: 3, which is enough by votes.');
    expect(supported).toContain(
      'Also needed: 65 in 100 of contributions, which is 6.5 of 10; for it now 3.5, undecided 6.5. 2 members weigh nothing',
    );
    expect(supported).toContain('A veto may still stop it: Gammaland.');
    expect(needsUnder(chamber, board({ CC: 'block' }), t)).toContain('Stopped by veto: Gammaland.');
    // Who may not see where anybody stands is told what is asked, and not how it stands.
    const closed = needsUnder(chamber, null, t);
    expect(closed).toContain('Needed beside the votes: 65 in 100 of contributions. With a veto: Gammaland.');
    expect(closed).not.toContain('for it now');
  });

  it('lets the European Union’s members vote, and not the Union beside them', () => {
    const rule: BriefRule = { ...majorityRule, weights: 'one-each-eu-as-its-members' };
    expect(needs(rule, [{ actor: 'BLOC', stance: 'support' }])).toContain('5 members with a vote');
  });

  it('lets a group speak for its members of that day', () => {
    expect(needs(majorityRule, [{ actor: 'BLOC', stance: 'support' }])).toContain(
      'with us: 3, which is enough',
    );
  });

  it('asks both who would block and how many vote where consensus is sought first', () => {
    const said = needs({ ...majorityRule, way: 'consensus-then-vote' }, [{ actor: 'BB', stance: 'oppose' }]);
    expect(said).toContain('Oppose, and could block: Betaland.');
    expect(said).toContain('Should it come to a vote');
  });
});

describe('where nothing is decided', () => {
  it('counts nobody', () => {
    const rule: BriefRule = { ...consensusRule, way: 'no-decision', threshold: 'none' };
    expect(needs(rule, [{ actor: 'BB', stance: 'block' }])).not.toContain('Betaland');
  });
});
