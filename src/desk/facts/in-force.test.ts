import { describe, expect, it } from 'vitest';
import type { DecisionRule, Forum, Membership } from './facts.ts';
import { groupsOf, holds, mainRule, membersOfForum, membersOn, ruleInForce } from './in-force.ts';

const source = { publisher: 'United Nations', year: 2024, reference: 'A/RES/1' };
const membership = (group: string, actor: string, more: Partial<Membership> = {}): Membership => ({
  group,
  actor,
  status: 'member',
  from: null,
  to: null,
  source,
  note: null,
  ...more,
});
const memberships = [
  membership('EU', 'FRA'),
  membership('EU', 'GBR', { from: '1973-01-01', to: '2020-02-01' }),
  membership('EU', 'HRV', { from: '2013-07-01' }),
  membership('CEPT', 'RUS', { status: 'inactive' }),
  membership('CEPT', 'FRA'),
];

describe('A period', () => {
  it('holds its first day and not the day on which it ends', () => {
    const period = { from: '2013-07-01', to: '2020-02-01' };
    expect(holds(period, '2013-06-30')).toBe(false);
    expect(holds(period, '2013-07-01')).toBe(true);
    expect(holds(period, '2020-01-31')).toBe(true);
    expect(holds(period, '2020-02-01')).toBe(false);
  });

  it('has no end where it is open', () => {
    expect(holds({ from: null, to: null }, '1800-01-01')).toBe(true);
  });
});

describe('The members of a group', () => {
  it('are those of the day asked for', () => {
    expect(membersOn(memberships, 'EU', '2012-01-01')).toEqual(['FRA', 'GBR']);
    expect(membersOn(memberships, 'EU', '2019-12-31')).toEqual(['FRA', 'GBR', 'HRV']);
    expect(membersOn(memberships, 'EU', '2020-02-01')).toEqual(['FRA', 'HRV']);
  });

  it('leave out who is suspended', () => {
    expect(membersOn(memberships, 'CEPT', '2026-11-23')).toEqual(['FRA']);
    expect(groupsOf(memberships, 'RUS', '2026-11-23')).toEqual([]);
    expect(groupsOf(memberships, 'FRA', '2026-11-23')).toEqual(['EU', 'CEPT']);
  });
});

describe('The seats of a forum', () => {
  const forum: Forum = {
    code: 'TTC',
    name: { en: 'Council', id: 'Dewan' },
    kind: 'bilateral',
    parent: null,
    decides: true,
    wayOfDeciding: 'consensus',
    outcomes: [],
    languages: ['en'],
    documentStyle: 'joint-statement',
    membersGroup: null,
    parties: ['IND', 'EU'],
    secretariat: 'The two sides',
    website: 'https://example.org',
    themes: ['ai'],
    from: null,
    to: null,
    source,
    note: null,
  };

  it('are the two sides, the group of the day, or nobody known beforehand', () => {
    expect(membersOfForum(memberships, forum, '2026-11-23')).toEqual(['IND', 'EU']);
    expect(membersOfForum(memberships, { ...forum, parties: [], membersGroup: 'EU' }, '2026-11-23')).toEqual([
      'FRA',
      'HRV',
    ]);
    expect(membersOfForum(memberships, { ...forum, parties: [] }, '2026-11-23')).toBeNull();
  });
});

describe('A decision rule', () => {
  const rule = (more: Partial<DecisionRule>): DecisionRule => ({
    forum: 'F',
    matter: 'substance',
    threshold: 'majority',
    base: 'present-and-voting',
    weights: 'one-each',
    whoMayVote: { en: 'Members', id: 'Anggota' },
    quorum: null,
    abstention: 'not-counted',
    ifNothingAgreed: 'status-quo',
    from: null,
    to: null,
    source,
    note: null,
    ...more,
  });
  const rules = [
    rule({ to: '2020-01-01' }),
    rule({ from: '2020-01-01', threshold: 'two-thirds' }),
    rule({ forum: 'S', matter: 'standard', threshold: 'unopposed' }),
  ];

  it('is the one in force on the day', () => {
    expect(ruleInForce(rules, 'F', 'substance', '2019-12-31')?.threshold).toBe('majority');
    expect(ruleInForce(rules, 'F', 'substance', '2020-01-01')?.threshold).toBe('two-thirds');
    expect(ruleInForce(rules, 'F', 'election', '2020-01-01')).toBeUndefined();
  });

  it('of a standards body is the one its standards are adopted under', () => {
    expect(mainRule(rules, 'S', '2026-11-23')?.threshold).toBe('unopposed');
    expect(mainRule(rules, 'nowhere', '2026-11-23')).toBeUndefined();
  });
});
