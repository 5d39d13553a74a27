import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });

function write(text: string): string {
  const file = join(terminal.directory, 'table.csv');
  writeFileSync(file, text);
  return file;
}

interface Report {
  count: {
    outcome: string;
    needed: number | null;
    for: { actors: string[]; weight: number };
    undecided: { weight: number };
    lacking: { if_the_rest_oppose: number; if_the_rest_abstain: number } | null;
    second: { needed: number; for: number } | null;
    vetoes: { against: string[] } | null;
  };
  choices: { actor: string; choice: string; basis: string }[];
  blocking: { smallest: number; count: number; groups: string[][] } | null;
  power: { exact: boolean; members: { actor: string; banzhaf: number; shapley_shubik: number }[] } | null;
  cheapest: {
    feasible: boolean;
    support: string[];
    abstain: string[];
    cost: number;
    at_least: number;
  } | null;
  consensus: { members: { actor: string; reaction: string; needs: { silence: number[] } | null }[] };
  movements: { at: number; gained: string[]; lost: string[] }[] | null;
  carries: [number, number][] | null;
  route: { standing: string; lacking: number } | null;
  balance: { camp: string; leverage: number }[] | null;
}

async function reported(text: string, ...options: string[]): Promise<Report> {
  terminal.printed = '';
  expect(await run('coalitions', write(text), '--json', ...options)).toBe(0);
  return JSON.parse(terminal.printed) as Report;
}

describe('Coalitions at the terminal', () => {
  // The Council of 1958: Germany, France, Italy 4 votes each, Belgium and the Netherlands 2, Luxembourg 1; 12 of 17.
  const council =
    'Actor;Stance;Weight;Cost;Ask\nDE;for;4;;\nFR;;4;9;\nIT;;4;5;\nBE;against;2;3;\nNL;for;2;;\nLU;;1;0,5;never\n';

  it('counts under the rule, names who can stop it, gives exact power and the cheapest set', async () => {
    const { count, blocking, power, cheapest } = await reported(
      council,
      '--rule',
      '12/17',
      '--rest',
      'against',
    );
    expect(count).toMatchObject({ outcome: 'open', needed: 12, for: { actors: ['DE', 'NL'], weight: 6 } });
    expect(count.lacking).toEqual({ if_the_rest_oppose: 6, if_the_rest_abstain: 0 });
    expect(cheapest).toMatchObject({ feasible: true, support: ['IT', 'BE'], cost: 8, at_least: 8 });
    // To stop it takes 6 of 17 votes; Germany and the Netherlands are for.
    expect(blocking).toMatchObject({
      smallest: 2,
      groups: [
        ['FR', 'IT'],
        ['FR', 'BE'],
        ['IT', 'BE'],
      ],
    });
    // Banzhaf (1965) and Shapley–Shubik (1954) of this Council: 5, 3 and 0 of 21; 14, 9 and 0 of 60.
    expect(power?.exact).toBe(true);
    for (const { actor, banzhaf, shapley_shubik } of power?.members ?? []) {
      const [b, s] = actor === 'LU' ? [0, 0] : ['BE', 'NL'].includes(actor) ? [3, 9] : [5, 14];
      expect([banzhaf, shapley_shubik]).toEqual([expect.closeTo(b / 21, 12), expect.closeTo(s / 60, 12)]);
    }
  });

  it('counts by base, abstention and who may vote', async () => {
    const text = 'actor,stance,vote\nA,for,\nB,for,\nC,against,\nD,abstain,\nE,for,no\nF,,absent\n';
    expect((await reported(text, '--rule', 'two-thirds')).count).toMatchObject({
      outcome: 'carried',
      needed: 2,
    });
    expect((await reported(text, '--rule', 'majority', '--base', 'all')).count).toMatchObject({
      ...{ outcome: 'rejected', needed: 3 },
    });
    const { count } = await reported(
      text,
      '--rule',
      '>1/2',
      '--base',
      'cast',
      '--abstention',
      'counts-as-not-for',
    );
    expect(count).toMatchObject({ outcome: 'rejected', needed: 3 });
    expect((await reported(text, '--quorum', '5')).count.outcome).toBe('no-quorum');
  });

  it('holds a second condition and vetoes beside the votes', async () => {
    const text =
      'actor,stance,second,veto,cost\nA,for,10.5,,\nB,for,1,,\nC,for,1,,\nD,,20,yes,7\nE,against,0.5,yes,2\nF,,30,,8\n';
    const { count, cheapest, power } = await reported(text, '--second-share', '50');
    expect(count).toMatchObject({
      outcome: 'rejected',
      vetoes: { against: ['E'] },
      second: { needed: 31.5, for: 12.5 },
    });
    // E must be turned, and 19 of the weights are lacking: D is the cheaper.
    expect(cheapest).toMatchObject({ support: ['D', 'E'], cost: 9 });
    expect(power?.exact).toBe(true);
  });

  it('says who would block, what each needs, and which movement of the text gains whom', async () => {
    const text = 'actor,position,salience,stance\nA,80,100,support\nB,70,90,\nC,10,100,\nD,40,50,reserve\n';
    const { count, choices, consensus, movements, carries } = await reported(
      ...[text, '--rule', 'majority', '--scale', '0..100', '--text', '75', '--status-quo', '0'],
    );
    expect(choices.map(({ choice, basis }) => `${choice} ${basis}`)).toEqual([
      ...['for said', 'for position', 'against position', 'undecided said'],
    ]);
    expect(count.outcome).toBe('open');
    expect(consensus.members.map(({ reaction }) => reaction)).toEqual([
      'support',
      'support',
      'block',
      'reserve',
    ]);
    expect(consensus.members[2]?.needs?.silence).toEqual([0, 35]);
    expect(movements?.some(({ at, lost }) => at > 15 && at < 20 && lost.includes('C'))).toBe(true);
    expect(carries).toHaveLength(1);
    terminal.printed = '';
    expect(
      await run('coalitions', write(text), '--rule', 'consensus', '--text', '75', '--scale', '0..100'),
    ).toBe(0);
    expect(terminal.printed).toContain('C needs: not to block 0 … 60; to stay silent 0 … 35');
  });

  it('says everything but the power where the votes are too many to go through', async () => {
    const many = 'actor,weight,stance,cost\nA,12000000001,for,\nB,9000000000,,1\nC,7000000000,against,2\n';
    const report = await reported(many, '--rest', 'against');
    expect(report).toMatchObject({ power: null, power_beyond_reach: true, blocking: { smallest: 2 } });
    expect(report.cheapest).toMatchObject({ feasible: true, support: ['B'] });
    terminal.printed = '';
    expect(await run('coalitions', write(many))).toBe(0);
    expect(terminal.printed).toContain('too many votes to go through');
    expect((await reported('actor,stance\nA,for\nB,\n')) as object).toMatchObject({
      power_beyond_reach: false,
    });
  });

  it('names thirty of those to be won over, and how many more there are', async () => {
    const rows = Array.from({ length: 70 }, (_, n) => `C${n},,${n + 1}`);
    terminal.printed = '';
    expect(await run('coalitions', write(`actor,stance,cost\n${rows.join('\n')}\n`), '--base', 'all')).toBe(
      0,
    );
    expect(terminal.printed).toMatch(/to vote for: (C\d+, ){29}C\d+ and 6 more/);
    // Groups of 35 that could stop it are counted, and none of them is written out.
    expect(terminal.printed).toContain('35 can stop it together');
    expect(terminal.printed).not.toMatch(/\n {2}(C\d+, ){34}C\d+\n/);
  });

  it('follows a region’s route and weighs the camps', async () => {
    const text = `actor,stance,camp,dependence\n${Array.from({ length: 12 }, (_, n) => `S${n},support,bloc,50`).join('\n')}\n${Array.from({ length: 7 }, (_, n) => `O${n},oppose,opponents,0`).join('\n')}\n`;
    const { route, balance } = await reported(text, '--route', 'cept');
    expect(route).toMatchObject({ standing: 'opposed', lacking: 0 });
    expect(balance?.map(({ leverage }) => leverage)).toEqual([0, 6, 7, 0]);
  });

  it('says it in words, in either language', async () => {
    const file = write(council);
    expect(await run('coalitions', file, '--rule', '12/17', '--rest', 'against')).toBe(0);
    expect(terminal.printed).toMatch(
      /The cheapest set to win over costs 8; then 12 for, 12 needed:\n +to vote for: IT, BE\n +Exact/,
    );
    terminal.printed = '';
    expect(await run('coalitions', file, '--lang', 'id')).toBe(0);
    expect(terminal.printed).toContain('Siapa yang menentukan');
  });

  it('names file, line and field of all that is wrong, and uses nothing', async () => {
    const file = write(
      'actor,stance,weight,ask,cost\nA,maybe,1.5,,1\nB,for,-2,perhaps,x\nB,for,1,must,\nC,for\n,for,1,,1\n',
    );
    expect(await run('coalitions', file, '--json')).toBe(1);
    expect(terminal.printed).toBe('');
    const noted = terminal.noted.split('\n');
    for (const [line, field] of [
      ...[
        [2, 'stance'],
        [2, 'weight'],
        [3, 'weight'],
        [3, 'ask'],
        [3, 'cost'],
        [4, 'actor'],
        [4, 'cost'],
        [6, 'actor'],
      ],
    ])
      expect(
        noted.some((one) => one.startsWith(`${file}, line ${line}, ${field}: `)),
        `${line} ${field}`,
      ).toBe(true);
    expect(terminal.noted).toContain(`${file}, line 5: this line has another number of cells`);
    expect(terminal.noted).toContain('was not used: mend what is named above');
  });

  it.each([
    ['actor\nA\n', [], 'line 1, stance: there must be a column "stance" or "position"'],
    ['stance\nfor\n', [], 'line 1, actor: there is no such column'],
    ['actor,stance\nA,for\n', ['--rule', 'coin'], '"coin" is no rule that is known'],
    ['actor,stance\nA,for\n', ['--rule', '3/2'], '"3/2" is no rule that is known'],
    ['actor,stance\nA,for\n', ['--base', 'room'], '"room" is not known after --base'],
    ['actor,stance\nA,for\n', ['--second-share', '60'], 'has no column "second"'],
    ['actor,stance\nA,for\n', ['--text', '60'], '--text asks for a scale'],
    ['actor,position\nA,5\n', ['--scale', '0..10', '--text', '60'], '60 after --text lies outside the scale'],
    ['actor,position\nA,50\n', ['--scale', '0..10'], 'line 2, position: 50 lies outside the scale'],
    ['actor,stance\nA,for\n', ['--quorum', 'many'], '"many" after --quorum is no share'],
  ])('refuses what it cannot use (%#)', async (text, options, message) => {
    expect(await run('coalitions', write(text), ...options)).toBeGreaterThan(0);
    expect(terminal.noted).toContain(message);
    expect(terminal.printed).toBe('');
  });

  it('passes no sign on that moves the cursor of a terminal, and leaves a file as it is', async () => {
    const file = write('actor,stance\nA\u001b[2J,for\n');
    const { isTTY } = process.stdout;
    for (const isTerminal of [true, false]) {
      terminal.printed = '';
      process.stdout.isTTY = isTerminal;
      expect(await run('coalitions', file).finally(() => (process.stdout.isTTY = isTTY))).toBe(0);
      expect(terminal.printed.includes('\u001b')).toBe(!isTerminal);
    }
  });
});
