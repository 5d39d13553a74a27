import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { briefFactsOf } from '#desk/facts/brief-facts-of.ts';
import { checkFacts } from '#desk/facts/check-facts.ts';
import { themeLines } from '#desk/facts/facts.ts';
import { groupsOf, mainRule, membersOfForum, membersOn, membershipsOn } from '#desk/facts/in-force.ts';
import { readStarter } from '#sources/starter.ts';

const { facts, problems } = await readStarter(fileURLToPath(new URL('.', import.meta.url)));
const today = '2026-11-23';
const sizeOn = (group: string, on: string): number => membersOn(facts.memberships, group, on).length;

describe('The public facts a fresh desk opens with', () => {
  it('can all be read, and fit together', () => {
    expect(problems).toEqual([]);
    expect(checkFacts(facts)).toEqual([]);
  });

  it.each([
    ['UN', 193],
    ['ITU', 194],
    ['WTO', 166],
    ['ASEAN', 11],
    ['EU', 27],
    ['AU', 55],
    ['G20', 21],
    ['BRICS', 10],
    ['OECD', 38],
    ['APEC', 21],
    ['LDC', 44],
    ['LLDC', 32],
    ['SIDS', 39],
    ['NON-ALIGNED', 121],
    ['CEPT', 46],
    ['APT', 38],
  ])('count the members of %s as %i in November 2026', (group, members) => {
    expect(sizeOn(group, today)).toBe(members);
  });

  it('count nineteen countries and two unions in the G20, the African Union since September 2023', () => {
    const members = membersOn(facts.memberships, 'G20', today);
    expect(members.filter((code) => code.length === 3)).toHaveLength(19);
    expect(members).toEqual(expect.arrayContaining(['EU', 'AU']));
    expect(sizeOn('G20', '2023-09-08')).toBe(20);
  });

  it.each([
    ['ASEAN', '2025-10-25', 10],
    ['ASEAN', '2025-10-26', 11],
    ['EU', '2020-01-31', 28],
    ['EU', '2020-02-01', 27],
    ['EU', '2013-06-30', 27],
    ['WTO', '2024-08-20', 164],
    ['WTO', '2024-08-30', 166],
    ['BRICS', '2023-12-31', 5],
    ['BRICS', '2024-01-01', 9],
    ['BRICS', '2025-01-06', 10],
    ['CPTPP', '2024-12-14', 11],
    ['LDC', '2023-12-12', 46],
    ['LDC', '2026-11-24', 41],
    ['ITU', '2024-09-18', 193],
    ['OECD', '2021-05-24', 37],
    ['CEPT', '2022-03-16', 48],
  ])('know that %s on %s had %i members', (group, on, members) => {
    expect(sizeOn(group, on)).toBe(members);
  });

  it('keep a suspended or unconfirmed member apart from those who take part', () => {
    const statusIn = (group: string, actor: string) =>
      membershipsOn(facts.memberships, group, today).find((row) => row.actor === actor)?.status;
    expect(statusIn('CEPT', 'RUS')).toBe('inactive');
    expect(statusIn('BRICS', 'SAU')).toBe('unconfirmed');
    expect(membersOn(facts.memberships, 'BRICS', today)).not.toContain('SAU');
  });

  it('name Indonesia among the groups that speak for it', () => {
    expect(groupsOf(facts.memberships, 'IDN', today)).toEqual(
      expect.arrayContaining([
        'ASEAN',
        'APT',
        'G20',
        'G77',
        'NON-ALIGNED',
        'BRICS',
        'APEC',
        'RCEP',
        'UN-ASIA-PACIFIC',
      ]),
    );
    expect(groupsOf(facts.memberships, 'IDN', '2024-12-31')).not.toContain('BRICS');
  });

  it('say for every forum that decides how, and for one that only discusses that it does not', () => {
    for (const forum of facts.forums) {
      const rule = mainRule(facts.rules, forum.code, forum.from ?? today);
      expect(rule, forum.code).toBeDefined();
      if (forum.wayOfDeciding === 'no-decision') expect(rule?.threshold, forum.code).toBe('none');
      if (forum.decides) expect(rule?.threshold, forum.code).not.toBe('none');
    }
  });

  it('know who sits in a WRC, in a bilateral dialogue, and where only the meeting can say', () => {
    const seats = (code: string) => {
      const forum = facts.forums.find((row) => row.code === code);
      return forum && membersOfForum(facts.memberships, forum, today);
    };
    expect(seats('ITU-WRC')).toHaveLength(194);
    expect(seats('IN-EU-TTC')).toEqual(['IND', 'EU']);
    expect(seats('G20-INNOVATION')).toBeNull();
  });

  it('give a brief its names, its rule and who meets', () => {
    const forBrief = briefFactsOf(facts);
    expect(forBrief.actorName('DEU', 'id')).toBe('Jerman');
    expect(forBrief.actorName('ASEAN', 'en')).toBe('Association of Southeast Asian Nations');
    expect(forBrief.actorName('ATLANTIS', 'en')).toBeUndefined();
    expect(forBrief.membersOfForum('ITU-WRC', '2027-10-18')).toHaveLength(194);
    expect(forBrief.membersOfForum('IN-US-TRUST', today)).toEqual(['IND', 'USA']);
    expect(forBrief.membersOfForum('G20-INNOVATION', today)).toBeUndefined();
    expect(forBrief.membersOn('ITU', '2027-10-18')).toHaveLength(194);
    expect(forBrief.membersOn('DEU', '2027-10-18')).toBeUndefined();
    expect(forBrief.ruleInForce('ITU-WRC', '2027-10-18')).toMatchObject({
      way: 'consensus-then-vote',
      threshold: 'majority',
      base: 'present-and-voting',
      ifNothingAgreed: 'status-quo',
    });
    expect(forBrief.ruleInForce('ADGMIN', '2027-01-15')).toMatchObject({ way: 'consensus' });
  });

  it('explain the twelve themes in five lines and both languages, each dealt with in some forum', () => {
    expect(facts.themes).toHaveLength(12);
    for (const { code, explanation } of facts.themes) {
      for (const line of themeLines) {
        expect(explanation[line].en, `${code} ${line}`).toMatch(/\.$/);
        expect(explanation[line].id, `${code} ${line}`).not.toBe(explanation[line].en);
      }
      expect(
        facts.forums.some(({ themes }) => themes.includes(code)),
        code,
      ).toBe(true);
    }
  });

  it('give each ITU regional group its rule for a common proposal', () => {
    const regional = facts.groups.filter(({ kind }) => kind === 'itu-regional');
    expect(regional.map(({ code }) => code)).toEqual(['APT', 'CEPT', 'CITEL', 'ATU', 'ASMG', 'RCC']);
    for (const { commonProposalRule } of regional) expect(commonProposalRule).not.toBeNull();
  });

  it('carry a publisher, a year that has been and a reference on every row', () => {
    const rows = [
      ...facts.actors,
      ...facts.groups,
      ...facts.memberships,
      ...facts.forums,
      ...facts.rules,
      ...facts.themes,
    ];
    for (const { source } of rows) {
      expect(source.publisher).not.toBe('');
      expect(source.reference).not.toBe('');
      expect(source.year).toBeGreaterThanOrEqual(1945);
      expect(source.year).toBeLessThanOrEqual(2026);
    }
  });
});
