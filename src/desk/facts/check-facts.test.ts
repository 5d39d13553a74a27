import { describe, expect, it } from 'vitest';
import { checkFacts } from './check-facts.ts';
import { readFacts } from './read-facts.ts';

const sourced = 'United Nations,2024,A/RES/1';
const actorsHeader =
  'code,kind,un_status,name_en,name_id,un_region_group,from,to,publisher,year,reference,note_en,note_id';
const membershipsHeader = 'group,actor,status,from,to,publisher,year,reference,note_en,note_id';
const texts = {
  actors: [
    actorsHeader,
    `FRA,state,member,France,Prancis,WEOG,,,${sourced},,`,
    `HKG,customs-territory,none,"Hong Kong, China","Hong Kong, Tiongkok",none,,,${sourced},,`,
  ].join('\n'),
  groups: [
    'code,name_en,name_id,kind,size,size_on,common_proposal_rule_en,common_proposal_rule_id,publisher,year,reference,note_en,note_id',
    `UN,Member States,Negara anggota,universal,1,2026-11-23,,,${sourced},,`,
    `WEOG,Western group,Kelompok Barat,un-regional,,,,,${sourced},,`,
  ].join('\n'),
  memberships: [
    membershipsHeader,
    `UN,FRA,member,,,${sourced},,`,
    `WEOG,FRA,member,,2020-01-01,${sourced},,`,
    `WEOG,FRA,inactive,2020-01-01,,${sourced},,`,
  ].join('\n'),
  forums: [
    'code,name_en,name_id,kind,parent,decides,way_of_deciding,outcomes,languages,document_style,members_group,parties,secretariat,website,themes,from,to,note_en,note_id,publisher,year,reference',
    `UNGA,Assembly,Majelis,multilateral,UN,yes,consensus-then-vote,resolution decision,en fr,un-resolution,UN,,Secretariat,https://un.org,ai,,,,,${sourced}`,
  ].join('\n'),
  rules: [
    'forum,matter,threshold,base,weights,who_may_vote_en,who_may_vote_id,quorum_en,quorum_id,abstention,if_nothing_agreed,note_en,note_id,from,to,publisher,year,reference',
    `UNGA,substance,majority,present-and-voting,one-each,Members,Anggota,,,not-counted,status-quo,,,,,${sourced}`,
  ].join('\n'),
  themes: [
    'code,name_en,name_id,what_en,what_id,why_en,why_id,where_en,where_id,quarrel_en,quarrel_id,words_en,words_id,institutions_en,institutions_id,publisher,year,reference',
    `ai,AI,KA,a.,a.,b.,b.,c.,c.,d.,d.,e.,e.,All,Semua,${sourced}`,
  ].join('\n'),
};
type Texts = typeof texts;
const problemsOf = (change: Partial<Texts>) => checkFacts(readFacts({ ...texts, ...change }).facts);
const withLine = (table: keyof Texts, line: string): Partial<Texts> => ({
  [table]: `${texts[table]}\n${line}`,
});

describe('Reading the tables of facts', () => {
  it('gives rows with names in both languages, their source, and null where nothing is written', () => {
    const { facts, problems } = readFacts(texts);
    expect(problems).toEqual([]);
    expect(facts.actors[1]).toEqual({
      code: 'HKG',
      kind: 'customs-territory',
      unStatus: 'none',
      name: { en: 'Hong Kong, China', id: 'Hong Kong, Tiongkok' },
      regionGroup: 'none',
      from: null,
      to: null,
      source: { publisher: 'United Nations', year: 2024, reference: 'A/RES/1' },
      note: null,
    });
    expect(facts.forums[0]).toMatchObject({
      outcomes: ['resolution', 'decision'],
      decides: true,
      parties: [],
    });
  });

  it('names table, line and field of all that is wrong, and goes on', () => {
    const { facts, problems } = readFacts({
      ...texts,
      actors: `${texts.actors}\nDEU,realm,member,Germany,,WEOG,,,United Nations,,x,only English,`,
      memberships: `${texts.memberships}\nUN,HKG,member,2024-02-30,2020-01-01,${sourced},,`,
      forums: texts.forums.replace('resolution decision', 'resolution edict'),
    });
    expect(problems.map(({ table, line, field }) => `${table} ${line} ${field}`)).toEqual([
      'actors 4 kind',
      'actors 4 name_id',
      'actors 4 year',
      'actors 4 note_id',
      'memberships 5 from',
      'memberships 5 to',
      'forums 2 outcomes',
    ]);
    expect(facts.actors).toHaveLength(2);
    expect(facts.themes).toHaveLength(1);
  });
});

describe('Checking that the tables fit together', () => {
  it('refuse a group under the code of a state, since a code alone tells who spoke', () => {
    const shared = withLine('groups', `FRA,Friends,Kawan,negotiating,,,,,${sourced},,`);
    expect(problemsOf(shared)).toEqual([
      { table: 'groups', row: 'FRA', problem: 'is also the code of an actor' },
    ]);
  });

  it('finds nothing where they do, a membership that changes its status included', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('finds a code used twice', () => {
    const twice = problemsOf(withLine('groups', `UN,Again,Lagi,regional,,,,,${sourced},,`));
    expect(twice).toEqual([{ table: 'groups', row: 'UN', problem: 'stands here twice' }]);
  });

  it('finds codes that no table knows', () => {
    expect(problemsOf(withLine('memberships', `OPEC,XXX,member,,,${sourced},,`))).toEqual([
      { table: 'memberships', row: 'OPEC XXX', problem: 'group "OPEC" is not known' },
      { table: 'memberships', row: 'OPEC XXX', problem: 'actor "XXX" is not known' },
    ]);
    expect(
      problemsOf({ forums: texts.forums.replace('UN,yes', 'ITU,yes').replace(',ai,', ',tea,') }),
    ).toEqual([
      { table: 'forums', row: 'UNGA', problem: 'parent "ITU" is not known' },
      { table: 'forums', row: 'UNGA', problem: 'theme "tea" is not known' },
    ]);
  });

  it('finds a membership that stands twice for the same day', () => {
    expect(problemsOf(withLine('memberships', `WEOG,FRA,member,2019-12-31,2020-01-01,${sourced},,`))).toEqual(
      [{ table: 'memberships', row: 'WEOG FRA', problem: 'stands twice for the same day' }],
    );
  });

  it('finds a group that is larger than its publisher counts, and a UN member who is none', () => {
    expect(problemsOf(withLine('memberships', `UN,HKG,member,,,${sourced},,`))).toEqual([
      { table: 'actors', row: 'HKG', problem: 'UN status differs from the group UN' },
      { table: 'groups', row: 'UN', problem: 'has 2 members on 2026-11-23, not 1' },
    ]);
  });

  it('finds a forum of which nobody says how it decides', () => {
    expect(problemsOf({ rules: texts.rules.split('\n')[0] ?? '' })).toEqual([
      { table: 'forums', row: 'UNGA', problem: 'has no decision rule' },
    ]);
  });
});
