import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#analysis/numeric/random.ts';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });
const codes = 'CUB IRN IDN IND BRA ZAF MEX CHL KOR JPN DEU FRA GBR CAN AUS USA'.split(' ');

function write(name: string, text: string): string {
  const file = join(terminal.directory, name);
  writeFileSync(file, text);
  return file;
}

/** Three sessions of a body in which countries vote by their place in a line; the ban on tests comes every year. */
function votes(): string {
  const random = seededRandom(7);
  const rows = ['body,roll_call,session,date,title,country,vote'];
  for (const session of [1, 2, 3])
    for (let n = 0; n < 24; n++) {
      const title = n === 0 ? 'Ban on tests' : `Matter ${session}-${n}`;
      const cut = n === 0 ? 11 : 2 + random.uniform() * 12;
      for (const [place, code] of codes.entries()) {
        const lean = place + (random.uniform() - 0.5) * 2;
        const vote = lean < cut - 1 ? 'yes' : lean < cut + 1 ? 'abstain' : 'no';
        rows.push(`UNGA,${session}/${n},${session},202${session}-11-12,${title},${code},${vote}`);
      }
    }
  return `${rows.join('\n')}\n`;
}

interface Report {
  like: { title: string; likeness: number }[];
  votes: {
    country: string;
    yes: number;
    abstain: number;
    no: number;
    known: string | null;
    last_time: string;
  }[];
  yes: { mean: number; low: number; high: number };
  adopted: number | null;
  ask: { country: string; reduction: number }[];
  track_record: { kind: string; ways: { way: string; log_loss: number }[] }[];
}

describe('A vote foretold at the terminal', () => {
  it('gives each country’s chances, the count with its interval, whom to ask, and how good that is', async () => {
    const file = write('votes.csv', votes());
    const known = write(
      'known.csv',
      'Country;Vote;Certainty\nTürkiye;yes;1\nJapan;no;0,9\n'.replace('Türkiye', 'BRA'),
    );
    const words = ['predict', '--votes', file, '--like', 'ban tests', '--known', known, '--rule', '2/3'];
    expect(await run(...words, '--judge', '--json')).toBe(0);
    const report = JSON.parse(terminal.printed) as Report;
    expect(report.like.map(({ title }) => title)).toContain('Ban on tests');
    const of = (code: string) => report.votes.find(({ country }) => country === code);
    for (const { yes, abstain, no } of report.votes) expect(yes + abstain + no).toBeCloseTo(1, 9);
    expect(of('CUB')?.yes).toBeGreaterThan(0.8);
    expect(of('USA')?.no).toBeGreaterThan(0.8);
    expect(of('BRA')).toMatchObject({ yes: expect.closeTo(1, 9), known: 'yes', last_time: 'yes' });
    expect(of('JPN')?.no).toBeGreaterThan(0.5);
    expect(report.yes.low).toBeLessThanOrEqual(report.yes.mean);
    expect(report.adopted).toBeGreaterThan(0);
    expect(report.ask).toHaveLength(10);
    expect(report.ask.map(({ country }) => country)).not.toContain('BRA');
    // Sixteen vote: with the answers of twenty known, nobody is left to be foretold.
    expect(report.track_record.map(({ kind }) => kind)).toEqual(['forward-none']);
    expect(report.track_record[0]?.ways.map(({ way }) => way)).toContain('last-time');
    terminal.printed = '';
    expect(await run(...words)).toBe(0);
    expect(terminal.printed).toContain('Whom to ask next');
    expect(terminal.printed).toMatch(/Last time, for comparison: \d+ yes/);
    terminal.printed = '';
    expect(await run(...words, '--lang', 'id')).toBe(0);
    expect(terminal.printed).toContain('Siapa yang perlu ditanya');
  });

  it('is judged beside the majority of the blocs: those of a table, else the regional groups', async () => {
    const file = write('votes.csv', votes());
    const bloc = async (...more: string[]): Promise<number | undefined> => {
      terminal.printed = '';
      expect(await run('predict', '--votes', file, '--like', 'ban', '--judge', '--json', ...more)).toBe(0);
      const { track_record: tables } = JSON.parse(terminal.printed) as Report;
      return tables[0]?.ways.find(({ way }) => way === 'bloc')?.log_loss;
    };
    const table = (name: string, blocOf: (code: string, place: number) => string): string =>
      write(name, `country,bloc\n${codes.map((code, n) => `${code},${blocOf(code, n)}`).join('\n')}\n`);
    const one = await bloc(
      '--blocs',
      table('one.csv', () => 'all'),
    );
    const alike = await bloc(
      '--blocs',
      table('alike.csv', (_, n) => `B${Math.floor(n / 3)}`),
    );
    // Who stands beside each other in the line votes alike: as blocs they foretell more than all together do.
    expect(alike).toBeLessThan((one ?? 0) * 0.9);
    expect(await bloc()).toBeLessThan(one ?? 0);
    const wrong = write('wrong.csv', 'country,bloc\nAtlantis,A\nIDN,\nIDN,B\n');
    expect(await run('predict', '--votes', file, '--like', 'ban', '--judge', '--blocs', wrong)).toBe(1);
    for (const words of [
      'line 2, country: "Atlantis" is not',
      'line 3, bloc:',
      'line 4, country: "IDN (3)" is there already',
    ])
      expect(terminal.noted).toContain(words);
    // Without a judgement nobody asks for blocs, and a table of them is a slip.
    expect(await run('predict', '--votes', file, '--like', 'ban', '--blocs', wrong)).toBe(2);
    expect(terminal.noted).toContain('--blocs is only for --judge');
    terminal.printed = '';
    expect(await run('predict', '--votes', file, '--like', 'ban', '--judge')).toBe(0);
    expect(terminal.printed).toMatch(/bloc majority +\d/);
  });

  it('names file, line and field of what is wrong, and what it cannot find', async () => {
    const file = write('votes.csv', votes());
    const known = write(
      'known.csv',
      'country,vote,certainty\nAtlantis,yes,1\nIDN,maybe,1\nIDN,no,3\nIND,no\n',
    );
    expect(await run('predict', '--votes', file, '--like', 'ban', '--known', known, '--json')).toBe(1);
    expect(terminal.printed).toBe('');
    for (const words of [
      ...[
        'line 2, country: "Atlantis" is not known here',
        'line 3, vote: not known here',
        'line 4, certainty: "3" is no chance',
      ],
      ...['line 4, country: "IDN (3)" is there already', 'line 5: this line has another number of cells'],
    ])
      expect(terminal.noted).toContain(words);
    const elsewhere = write('known.csv', 'country,vote\nFiji,yes\n');
    expect(await run('predict', '--votes', file, '--like', 'ban', '--known', elsewhere)).toBe(1);
    expect(terminal.noted).toContain('line 2, country: no vote of the last sessions places FJI');
    expect(await run('predict', '--votes', file, '--like', 'whales')).toBe(1);
    expect(terminal.noted).toContain('has the symbol or the words "whales"');
    expect(await run('predict', '--votes', file)).toBe(2);
    expect(terminal.noted).toContain('--like A/RES/79/1');
  });
});
