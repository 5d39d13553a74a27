import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });

/** Votes of two sessions in Mufakat's own form: a row per country, a letter per roll call, the last on space. */
function writeVotes(name: string, session: number, more: Readonly<Record<string, string>> = {}): string {
  const answers = {
    USA: 'nnnynn',
    GBR: 'nnaynn',
    CSK: 'anayyn',
    IND: 'yyayya',
    IDN: 'yyyyay',
    CUB: 'yyyayy',
    ...more,
  };
  const rows = Object.entries(answers).flatMap(([country, letters]) =>
    [...letters].map(
      (letter, k) =>
        `UNGA,${session}-${k},${session},${1945 + session}-11-1${k},Resolution ${k},${country},${{ y: 'yes', n: 'no', a: 'abstain' }[letter]},${k === 5 ? 'space' : ''}`,
    ),
  );
  const file = join(terminal.directory, name);
  writeFileSync(file, `body,roll_call,session,date,title,country,vote,themes\n${rows.join('\n')}\n`);
  return file;
}

describe('Ideal points at the terminal', () => {
  it('are of the one body that a file tells of, and the first country is on the positive side where the United States do not vote', async () => {
    const file = writeVotes('other.csv', 40);
    const text = readFileSync(file, 'utf8').replaceAll('UNGA,', 'ITU-PP,');
    writeFileSync(file, text.replaceAll(/^.*,USA,.*\n/gm, ''));
    const out = join(terminal.directory, 'other-points.csv');
    terminal.printed = '';
    expect(await run('ideal-points', '--votes', file, '--out', out, '--json')).toBe(0);
    expect(JSON.parse(terminal.printed)).toMatchObject({ positive: 'CSK', countries: 5 });
    terminal.noted = '';
    expect(await run('ideal-points', '--votes', file, '--body', 'UNGA', '--out', out)).toBe(1);
    expect(terminal.noted).toContain('Votes of these bodies are in the files: ITU-PP.');
  });

  it('stand still over all sessions where that is asked for', async () => {
    const votes = [writeVotes('a.csv', 40), writeVotes('b.csv', 41)];
    const out = join(terminal.directory, 'still.csv');
    expect(await run('ideal-points', '--votes', ...votes, '--static', '--out', out)).toBe(0);
    const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['CSK', 'CUB', 'GBR', 'IDN', 'IND', 'USA']);
    // Votes of both sessions are in the one point.
    expect(rows.map((row) => Number(row.split(',').at(-1)))).toEqual([12, 12, 12, 12, 12, 12]);
  });

  it('lie in a plane where two dimensions are asked for, with two points and two errors each', async () => {
    const [votes, out] = [writeVotes('a.csv', 40), join(terminal.directory, 'plane.csv')];
    const words = ['ideal-points', '--votes', votes, '--dimensions', '2', '--out', out];
    expect(await run(...words)).toBe(2);
    expect(terminal.noted).toContain('add --static');
    expect(await run(...words, '--static', '--json')).toBe(0);
    const report = JSON.parse(terminal.printed) as { readonly divides: readonly number[] };
    expect(report).toMatchObject({ converged: true, dimensions: 2, countries: 6 });
    expect(report.divides[0]! + report.divides[1]!).toBeCloseTo(1, 12);
    const [head, ...rows] = readFileSync(out, 'utf8').trim().split('\n');
    expect(head).toBe(
      'iso3,country,session,ideal_point,standard_error,votes,second_point,second_error,error_correlation',
    );
    const figures = rows.map((row) => row.split(',').slice(-6).map(Number));
    expect(figures).toHaveLength(6);
    expect(figures.flat().every(Number.isFinite)).toBe(true);
    expect(figures.reduce((sum, [first = 0]) => sum + first ** 2, 0)).toBeCloseTo(6, 3);
  });

  it('go from several files of votes into one table, and say how the run went', async () => {
    const votes = [writeVotes('a.csv', 40), writeVotes('b.csv', 41)];
    const out = join(terminal.directory, 'points.csv');
    expect(await run('ideal-points', '--votes', ...votes, '--out', out, '--json')).toBe(0);
    const report = JSON.parse(terminal.printed) as Record<string, unknown>;
    expect(report).toMatchObject({
      converged: true,
      seed: null,
      votesRead: 72,
      votesUsed: 72,
      rollCallsUsed: 12,
      resolutions: 6,
      repeatsByTitle: 6,
      countries: 6,
      sessions: 2,
      points: 12,
    });
    const [head, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(head).toBe('iso3,country,session,ideal_point,standard_error,votes');
    expect(lines).toHaveLength(12);
    // A state that is no more keeps a code of its own.
    expect(lines.find((line) => line.startsWith('CSK'))).toMatch(
      /^CSK,Czechoslovakia,40,-?\d\.\d{1,6},\d\.\d{1,6},6$/,
    );
    const points = new Map(lines.map((line) => [line.slice(0, 6), Number(line.split(',').at(-3))]));
    expect(points.get('USA,Un')).toBeGreaterThan(points.get('IND,In') ?? Number.NaN);
    expect(points.get('IND,In')).toBeGreaterThan(points.get('CUB,Cu') ?? Number.NaN);
  });

  it('tell a seat by the state that held it in a session, on one path', async () => {
    const seats = { SUN: 'yyynyy', DEU: 'nnaynn', YEM: 'yyyayy' };
    const votes = [
      writeVotes('a.csv', 44, seats),
      writeVotes('b.csv', 47, { ...seats, SUN: '', RUS: 'ynanyn' }),
    ];
    const out = join(terminal.directory, 'seats.csv');
    expect(await run('ideal-points', '--votes', ...votes, '--out', out)).toBe(0);
    const rows = readFileSync(out, 'utf8')
      .split('\n')
      .map((line) => line.split(',').slice(0, 3).join(','));
    expect(rows).toEqual(
      expect.arrayContaining([
        'SUN,Union of Soviet Socialist Republics,44',
        'RUS,Russian Federation,47',
        'BRD,Federal Republic of Germany,44',
        'DEU,Germany,47',
        'YAR,Yemen Arab Republic,44',
        'YEM,Yemen,47',
      ]),
    );
  });

  it('on a theme are empty where fewer than twenty votes say anything, beside their number', async () => {
    const votes = Array.from({ length: 21 }, (_, k) => writeVotes(`${k}.csv`, 40 + k));
    const out = join(terminal.directory, 'points.csv');
    expect(await run('ideal-points', '--votes', ...votes, '--theme', 'space', '--out', out)).toBe(0);
    const lines = readFileSync(out, 'utf8').split('\n');
    // Ten sessions are counted, one vote each: never twenty.
    expect(lines).toContain('IDN,Indonesia,60,,,10');
    expect(await run('ideal-points', '--votes', ...votes, '--theme', 'fish', '--out', out)).toBe(2);
    expect(terminal.noted).toContain('None of these roll calls is on "fish". There are: technology, space.');
  });

  it('name the line and field of a row that cannot be read, and the file that cannot', async () => {
    const votes = writeVotes('a.csv', 40);
    writeFileSync(
      votes,
      `${readFileSync(votes, 'utf8')}UNGA,40-0,40,1985-11-10,Resolution 0,Atlantis,yes,\n`,
    );
    const out = join(terminal.directory, 'points.csv');
    expect(await run('ideal-points', '--votes', votes, '--out', out)).toBe(0);
    expect(terminal.noted).toContain(
      `${votes}, line 38: no state is known by "Atlantis"; its votes are left out`,
    );
    expect(await run('ideal-points', '--votes', join(terminal.directory, 'none.csv'), '--out', out)).toBe(1);
    expect(terminal.noted).toContain('none.csv cannot be read');
    expect(await run('ideal-points', '--votes', votes, '--positive', 'XXX', '--out', out)).toBe(2);
    expect(terminal.noted).toContain('No country with the code "XXX" votes in these files');
    expect(await run('ideal-points', '--votes', votes, '--sessions', '9-3', '--out', out)).toBe(2);
    expect(terminal.noted).toContain('"9-3" is no session');
  });
});

describe('Agreement at the terminal', () => {
  it('is one figure for each pair and session, or for all sessions together', async () => {
    const votes = [writeVotes('a.csv', 40), writeVotes('b.csv', 41)];
    expect(await run('agreement', '--votes', ...votes, '--countries', 'usa,GBR', '--sessions', '41')).toBe(0);
    // Five the same and one a step apart, of six.
    expect(terminal.printed).toBe(`iso3_one,iso3_other,session,agreement,votes\nUSA,GBR,41,${5.5 / 6},6\n`);
    terminal.printed = '';
    await run(
      'agreement',
      '--votes',
      ...votes,
      '--countries',
      'USA',
      '--countries',
      'CUB',
      '--together',
      '--json',
    );
    expect(JSON.parse(terminal.printed)).toEqual([
      { one: 'USA', other: 'CUB', session: null, agreement: 0.5 / 6, votes: 12 },
    ]);
  });
});
