import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVotes } from './read-votes.ts';
import { fileOf, readSamples, sampleFiles, votesOf, type SampleName } from './testing.ts';

describe('files of votes', () => {
  it('are known by what stands in them, gzipped or not, whatever they are called', async () => {
    const names = Object.keys(sampleFiles) as SampleName[];
    const packed = await readVotes(
      names.map((name, n) => ({
        name: `${n}.dat`,
        bytes: n % 2 === 0 ? [gzipSync(sampleFiles[name])] : [Buffer.from(sampleFiles[name])],
      })),
    );
    expect(packed.files.map(({ format }) => format)).toEqual([
      'undl',
      'unvotes-votes',
      'unvotes-roll-calls',
      'unvotes-issues',
      'voeten',
      'undl-votes',
      'undl-resolutions',
      'own',
      'repeated',
    ]);
    expect(packed.problems).toEqual([]);
  });

  it('tell the UN Digital Library’s votes, with states of the time', async () => {
    const read = await readSamples(['undl.csv']);
    expect(read.problems).toEqual([]);
    expect(read.rollCalls.map(({ id, symbol, sessionNumber }) => [id, symbol, sessionNumber])).toEqual([
      ['undl:800001', 'A/RES/3379(XXX)', 30],
      ['undl:900001', 'A/RES/74/247', 74],
    ]);
    expect(votesOf(read, 0)).toEqual(['COD no', 'DDR yes', 'FRA no', 'RUS yes']);
    expect(votesOf(read, 1)).toEqual(['FRA yes', 'IDN yes', 'TUR abstain', 'USA no']);
    expect(read.rollCalls[1]).toMatchObject({
      title: 'Countering the use of information and communications technologies for criminal purposes',
      reference: 'A/74/PV.52',
      themes: ['cybersecurity'],
    });
  });

  it('tell Voeten’s numbers as votes', async () => {
    const read = await readSamples(['voeten.csv']);
    expect(read.problems).toEqual([]);
    expect(votesOf(read, 0)).toEqual(['FRA yes', 'IDN yes', 'USA no']);
    expect(read.rollCalls[0]?.letters).toMatch(/^YYN-\.$/);
  });

  it('tell the votes of any body in a form of our own', async () => {
    const read = await readSamples(['wtsa.csv'], 'ITU-WTSA');
    expect(read.problems).toEqual([]);
    expect(votesOf(read, 0)).toEqual(['HKG no', 'IDN yes', 'IND abstain']);
    expect(read.rollCalls[0]).toMatchObject({ id: 'own:ITU-WTSA/1', themes: ['ai'], sessionNumber: 2024 });
  });

  it('become one roll call where they tell of the same', async () => {
    const read = await readSamples([
      'un_votes.csv',
      'un_roll_calls.csv',
      'issues.csv',
      'undl.csv',
      'voeten.csv',
    ]);
    expect(read.rollCalls.map(({ ids }) => ids)).toEqual([
      ['undl:800001'],
      ['rcid:77'],
      ['undl:900001', 'rcid:9087'],
    ]);
    // Who voted in the table of unvotes is told by name there: the code NA is Namibia's and nobody's.
    expect(votesOf(read, 1)).toEqual(['DEU yes', 'NAM no', 'YUG abstain']);
    expect(read.rollCalls[1]?.themes).toEqual(['di']);
    // Voeten's file knows that Serbia did not vote; what the UN tells of Türkiye it does not have.
    expect(read.rollCalls[2]?.sources).toEqual(['undl', 'voeten', 'unvotes']);
    expect(votesOf(read, 2)).toEqual(['FRA yes', 'IDN yes', 'TUR abstain', 'USA no']);
  });

  it('stay two where votes are too unlike to be the same', async () => {
    const other = sampleFiles['un_votes.csv'].replaceAll(/9087,(.*)"yes"/g, '9087,$1"no"');
    const read = await readVotes([
      fileOf('undl.csv', sampleFiles['undl.csv']),
      fileOf('un_votes.csv', other),
      fileOf('un_roll_calls.csv', sampleFiles['un_roll_calls.csv']),
    ]);
    expect(read.rollCalls.map(({ id }) => id)).toEqual([
      'undl:800001',
      'rcid:77',
      'rcid:9087',
      'undl:900001',
    ]);
  });

  it('link resolutions that come again', async () => {
    const read = await readSamples(['un_votes.csv', 'un_roll_calls.csv', 'repeated.csv']);
    expect([...read.columns.repeats]).toEqual([-1, 0]);
  });

  it('give the same in any order, and twice the same as once', async () => {
    const names = Object.keys(sampleFiles) as SampleName[];
    const { files: _files, ...once } = await readSamples(names);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(names, { minLength: names.length }),
        fc.array(fc.constantFrom(...names), { maxLength: 4 }),
        async (shuffled, again) => {
          const { files: _read, ...read } = await readSamples([...shuffled, ...again]);
          // Letters stand in the order in which voters were met; the votes are the same.
          const seen = (of: typeof once) => ({
            countries: of.countries,
            problems: of.problems,
            rollCalls: of.rollCalls.map(({ letters: _letters, ...rest }) => rest),
            votes: of.rollCalls.map((_, n) => votesOf({ ...of, files: [] }, n)),
          });
          expect(seen(read)).toEqual(seen(once));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are read wherever they are cut into pieces', async () => {
    const whole = await readSamples(['undl.csv']);
    const bytes = new TextEncoder().encode(sampleFiles['undl.csv']);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) =>
      bytes.subarray(n * 7, n * 7 + 7),
    );
    const { rollCalls } = await readVotes([{ name: 'undl.csv', bytes: pieces }]);
    expect(rollCalls).toEqual(whole.rollCalls);
  });
});

describe('what is wrong in a file of votes', () => {
  const troubles = async (name: string, text: string) =>
    (await readVotes([fileOf(name, text)])).problems.map(({ line, field, what, value, rows }) => [
      line,
      field,
      what,
      value,
      rows,
    ]);
  const undl = sampleFiles['undl.csv'];

  it('is told by line and field, once for each name, and the other rows are read', async () => {
    const text = undl
      .replaceAll('FRA,FRANCE', ',ATLANTIS')
      .replace('IDN,INDONESIA,Y', 'IDN,INDONESIA,perhaps');
    expect(await troubles('undl.csv', text)).toEqual([
      [3, 'ms_vote', 'bad-vote', 'perhaps', 1],
      [2, 'country', 'unknown-country', 'ATLANTIS', 2],
      [2, 'yes', 'counts-differ', '900001', 1],
      [7, 'no', 'counts-differ', '800001', 1],
    ]);
  });

  it('is in our own form a day that is none or another than the roll call’s, and a row with more cells than columns', async () => {
    const header = 'body,roll_call,session,date,country,vote';
    const first = 'ITU,1,PP-26,2026-11-12,IDN,yes';
    const rows = [
      ...[header, first, 'ITU,1,PP-26,2026-11-12,IND,no', 'ITU,1,PP-26,12/13/2026,JPN,no'],
      ...['ITU,1,PP-26,2026-11-13,FJI,no', 'ITU,2,PP-26,2026-11-13,FJI,no', 'ITU,1,PP-26,2026-11-13,TUR,no'],
      ...['ITU,1,PP-26,2026-11-12,FRA,yes,and,more', 'ITU,1,PP-26,2026-11-12,BRA,yes'],
    ];
    const read = await readVotes([fileOf('itu.csv', `${rows.join('\n')}\n`)], { body: 'ITU' });
    expect(
      read.problems.map(({ line, field, what, value, rows }) => [line, field, what, value, rows]),
    ).toEqual([
      [4, 'date', 'bad-date', '12/13/2026', 1],
      [5, 'date', 'other-day', '2026-11-13', 2],
      [8, '', 'too-many-cells', '8 / 6', 1],
    ]);
    expect(votesOf(read, 0)).toEqual(['BRA yes', 'IDN yes', 'IND no']);
  });

  it('is a vote told twice and differently: neither counts', async () => {
    const line = '900001,IDN,INDONESIA,N,2019-12-27,74,A/RES/74/247,,,,,,,,2,1,1,1,5,x\n';
    const read = await readVotes([fileOf('undl.csv', undl + line)]);
    expect(read.problems.map(({ what, value }) => [what, value])).toEqual([
      ['voted-twice', 'IDN'],
      ['counts-differ', '900001'],
    ]);
    expect(votesOf(read, 1)).toEqual(['FRA yes', 'TUR abstain', 'USA no']);
  });

  it('is a roll call in which nobody’s vote can be read: it is not brought in', async () => {
    const text = undl.replaceAll(/^(9.*?,[A-Z]{3},[^,]*),[YNAX],/gm, '$1,perhaps,');
    const read = await readVotes([fileOf('undl.csv', text)]);
    expect(read.rollCalls.map(({ ids: [id] }) => id)).toEqual(['undl:800001']);
    expect(read.problems.map(({ what }) => what)).toContain('bad-vote');
    const absent = await readVotes([fileOf('undl.csv', undl.replaceAll(/^(9.*?,[A-Z]{3},[^,]*),[YNAX],/gm, '$1,X,'))]); // prettier-ignore
    expect(absent.rollCalls).toHaveLength(1);
    expect(absent.problems.map(({ what, value }) => [what, value])).toContainEqual(['no-votes', '900001']);
  });

  it('is a state that was not there yet or no more, and a code that is not the name’s', async () => {
    const text = undl
      .replace('DDR,GERMAN DEMOCRATIC REPUBLIC', 'CZE,CZECHIA')
      .replace('FRA,FRANCE', 'FRA,ANGOLA');
    expect((await troubles('undl.csv', text)).slice(0, 2)).toEqual([
      [2, 'country', 'contradicting-names', 'FRA ANGOLA', 1],
      [8, 'country', 'not-then', 'CZE CZECHIA', 1],
    ]);
  });

  it('is a table of something else, an empty file, a broken one, votes without their roll calls', async () => {
    expect(await troubles('x.csv', 'a,b\n1,2\n')).toEqual([[1, '', 'unrecognised', 'a, b', 1]]);
    expect(await troubles('x.csv', '')).toEqual([[null, '', 'empty', '', 1]]);
    expect(await troubles('x.csv', 'a\0b\uFFFD,c\n')).toEqual([[null, '', 'no-text', '', 1]]);
    const broken = gzipSync(undl).subarray(0, 60);
    expect((await readVotes([{ name: 'x.gz', bytes: [broken] }])).problems[0]?.what).toBe('broken');
    expect((await troubles('un_votes.csv', sampleFiles['un_votes.csv'])).map(([, , what]) => what)).toContain(
      'no-roll-call',
    );
  });
});

const data = '../shared/data/votes';
const real = existsSync(data) ? it : it.skip;
describe('the General Assembly’s votes of 1946 to 2025, where they lie beside the project', () => {
  real('are read without a single row left out', async () => {
    const names = [
      ...['un_votes_1946_2020', 'un_roll_calls_1946_2020', 'un_roll_call_issues'],
      ...['unga_votes_2020_2025', 'unga_resolutions_2020_2025'],
    ];
    const read = await readVotes(
      names.map((name) => ({ name, bytes: [readFileSync(`${data}/${name}.csv.gz`)] })),
    );
    expect(read.problems).toEqual([]);
    // 870,109 votes and 86,196 votes, of which the 172 on A/RES/74/267 are in both.
    expect(read.columns.vote).toHaveLength(956_133);
    expect(read.rollCalls).toHaveLength(6_694);
    expect(read.countries).toHaveLength(199);
  });
});
