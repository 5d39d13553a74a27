import { describe, expect, it } from 'vitest';
import { concentration } from '#analysis/priorities/concentration.ts';
import { dependenceOf, type DependenceRecord } from './dependence.ts';
import { participationIndex, type ParticipationRecord } from './participation.ts';
import { readStanding } from './read-standing.ts';

const codes = {
  forums: new Set(['itu-t']),
  themes: new Set(['ai']),
  actors: new Set(['IDN', 'MYS', 'CHN']),
};

describe('Participation', () => {
  const row = (actor: string, documents: number | null, posts: number | null) => ({
    actor,
    counts: { documents, speakers: null, posts, adopted: null },
  });
  const records: readonly ParticipationRecord[] = [
    { id: '1', forum: 'itu-t', year: 2026, rows: [row('IDN', 3, 1), row('CHN', 40, 4)] },
    { id: '2', forum: 'itu-t', year: 2025, rows: [row('IDN', 5, null), row('MYS', null, null)] },
    { id: '3', forum: 'itu-t', year: 2021, rows: [row('IDN', 900, 9)] },
    { id: '4', forum: 'itu-r', year: 2026, rows: [row('IDN', 900, 9)] },
  ];

  it('is the mean of shares of the most that anybody did, over five years of one forum', () => {
    const [china, indonesia, malaysia] = participationIndex(records, 'itu-t', 2026);
    expect(china).toMatchObject({ actor: 'CHN', index: 100 });
    expect(indonesia).toMatchObject({ actor: 'IDN', counts: { documents: 8, posts: 1, speakers: null } });
    expect(indonesia?.index).toBeCloseTo((100 * (8 / 40 + 1 / 4)) / 2, 12);
    expect(malaysia).toMatchObject({ actor: 'MYS', index: null });
  });
});

describe('Dependence', () => {
  const record = (more: Partial<DependenceRecord>): DependenceRecord => ({
    ...{ id: 'd', name: {}, about: 'imports', theme: 'ai', layer: '', year: 2025 },
    parts: [
      { who: 'China', country: 'CHN', amount: 60, theirTotal: null },
      { who: 'Malaysia', country: 'MYS', amount: 40, theirTotal: null },
    ],
    ...more,
  });

  it('is concentrated by the squares of shares', () => {
    // United States merger guidelines of 1992, section 1.5: four firms of 30, 30, 20 and 20 percent have 2,600.
    expect(concentration([30, 30, 20, 20])).toBeCloseTo(2600, 9);
    expect(concentration([])).toBeNull();
    expect(() => concentration([-1])).toThrow('amount 1 is -1');
    const found = dependenceOf(record({}), 'IDN', 2026);
    expect(found.hhi).toBeCloseTo(5200, 9);
    expect(found.largest).toEqual({ who: 'China', country: 'CHN', share: 0.6 });
  });

  it('is not reckoned with when older than five years', () => {
    expect(dependenceOf(record({ year: 2021 }), 'IDN', 2026)).toMatchObject({
      stale: true,
      hhi: null,
      largest: null,
    });
    expect(dependenceOf(record({ year: 2022 }), 'IDN', 2026).stale).toBe(false);
  });

  it('says what others need of us, and what of a platform is run from abroad', () => {
    const exports = record({
      about: 'exports',
      parts: [
        { who: 'Nickel to China', country: 'CHN', amount: 60, theirTotal: 100 },
        { who: 'Nickel to Malaysia', country: 'MYS', amount: 9, theirTotal: 10 },
        { who: 'Others', country: '', amount: 31, theirTotal: null },
      ],
    });
    expect(dependenceOf(exports, 'IDN', 2026).needUs.map(({ who, share }) => [who, share])).toEqual([
      ['Nickel to Malaysia', 0.9],
      ['Nickel to China', 0.6],
    ]);
    const home = { who: 'Own', country: 'IDN', amount: 25, theirTotal: null };
    const abroad = { who: 'Cloud', country: 'CHN', amount: 75, theirTotal: null };
    const platform = record({ about: 'platform', layer: 'cloud', parts: [home, abroad] });
    expect(dependenceOf(platform, 'IDN', 2026).foreign).toBe(0.75);
    const unknown = record({ about: 'platform', parts: [home, { ...abroad, country: '' }] });
    expect(dependenceOf(unknown, 'IDN', 2026).foreign).toBeNull();
  });
});

describe('A table of participation or dependence', () => {
  it('makes one record of the lines of a forum and year', () => {
    const text =
      'forum,year,actor,documents,speakers,posts,adopted,publisher,reference\n' +
      'itu-t,2025,IDN,4,,1,0,ITU,SG13\nitu-t,2025,MYS,2,3,,,ITU,SG13\nitu-t,2026,idn,1,,,,,\n';
    const read = readStanding('participation', text, codes);
    expect(read).toMatchObject({
      ok: true,
      records: [
        {
          key: 'itu-t 2025',
          fields: {
            forum: 'itu-t',
            year: 2025,
            counts: [
              { id: 'r1', actor: 'IDN', documents: 4, posts: 1, adopted: 0 },
              { id: 'r2', actor: 'MYS', documents: 2, speakers: 3 },
            ],
            sources: [{ publisher: 'ITU', year: 2025, reference: 'SG13' }],
          },
        },
        { key: 'itu-t 2026', fields: { sources: [] } },
      ],
    });
    expect(read.ok && read.records[0]?.fields['counts']).not.toHaveProperty('0.speakers');
  });

  it('reads imports, exports and platforms', () => {
    const text =
      'name;about;theme;layer;year;who;country;amount;their_total\n' +
      'Cloud;platform;ai;cloud;2025;Big cloud;CHN;7,5;\nCloud;platform;ai;cloud;2025;Ours;IDN;2,5;\n';
    const read = readStanding('dependence', text, codes);
    expect(read.ok && read.records).toMatchObject([
      {
        key: 'Cloud 2025',
        fields: {
          about: 'platform',
          layer: 'cloud',
          theme: 'ai',
          parts: [
            { who: 'Big cloud', amount: 7.5 },
            { who: 'Ours', amount: 2.5 },
          ],
        },
      },
    ]);
  });

  it('names line and column of all that is wrong, and gives nothing', () => {
    const text =
      'forum,year,actor,documents,speakers,posts,adopted\n' +
      'itu-z,25,IDN,many,-1,,\nitu-t,2025,IDN,1,,,\nitu-t,2025,IDN,2,,,\n';
    const read = readStanding('participation', text, codes);
    expect(!read.ok && read.problems.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [2, 'year', 'no-year'],
      [2, 'forum', 'not-among'],
      [2, 'documents', 'no-number'],
      [2, 'speakers', 'below-0'],
      [4, '', 'written-twice'],
    ]);
    expect(readStanding('dependence', 'name,year\nx,2025\n', codes)).toMatchObject({ ok: false });
  });
});
