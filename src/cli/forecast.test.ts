import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { emissions } from '#analysis/bargaining/testing.ts';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });

function write(text: string): string {
  const file = join(terminal.directory, 'table.csv');
  writeFileSync(file, text);
  return file;
}

const rows = emissions.actors.map(({ actor, capability, position, salience }) => [
  actor,
  capability,
  position,
  salience,
]);

describe('A forecast at the terminal', () => {
  it('reads columns in any case and order and gives every model’s value and interval', async () => {
    const file = write(
      `Actor,CAPABILITY,Position,salience\n${rows.map((row) => row.join(',')).join('\n')}\n`,
    );
    expect(await run('forecast', file, '--json', '--draws', '500')).toBe(0);
    const { models, scale, seed } = JSON.parse(terminal.printed) as {
      models: Record<string, { value: number | null; interval: [number, number] | null; reason?: string }>;
      scale: number[];
      seed: number;
    };
    expect(Object.keys(models)).toEqual(['weighted_mean', 'weighted_median', 'core', 'challenge', 'spatial']);
    expect(models['weighted_mean']?.value).toBeCloseTo(7.389955686853767, 12);
    expect(models['weighted_median']?.value).toBe(7);
    expect(models['weighted_mean']?.interval).toHaveLength(2);
    expect(models['core']).toMatchObject({ value: null, interval: null, reason: 'no-rule' });
    expect([scale, seed]).toEqual([[4, 10], 1]);
  });

  it('understands percent, semicolons and decimal commas', async () => {
    const file = write('position;salience;actor;capability\n0;80;A;0,5\n10;40;B;0,5\n');
    expect(await run('forecast', file, '--json', '--draws', '100')).toBe(0);
    const { models } = JSON.parse(terminal.printed) as { models: { weighted_mean: { value: number } } };
    expect(models.weighted_mean.value).toBeCloseTo(10 / 3, 12);
  });

  it('finds the core under a rule that is named', async () => {
    const file = write('actor,position,salience,capability\nA,0,1,1\nB,40,1,1\nC,60,1,1\nD,100,1,1\n');
    expect(await run('forecast', file, '--rule', 'three-quarters', '--status-quo', '10', '--json')).toBe(0);
    expect(JSON.parse(terminal.printed)).toMatchObject({ models: { core: { value: 50 } }, status_quo: 10 });
  });

  it('says it in words, in either language', async () => {
    const file = write(
      `actor,capability,position,salience\n${rows.map((row) => row.join(',')).join('\n')}\n`,
    );
    expect(await run('forecast', file, '--draws', '200')).toBe(0);
    expect(terminal.printed).toMatch(/weighted mean +7\.39 +\d\.\d\d … \d\.\d\d/);
    expect(terminal.printed).toContain('United Kingdom: 21 % of the weight');
    // The spatial model gives 5.97 for these positions, and more for nearly all that are near them.
    expect(terminal.printed).toContain('A value outside its own range');
    terminal.printed = '';
    expect(await run('forecast', file, '--draws', '200', '--lang', 'id')).toBe(0);
    expect(terminal.printed).toContain('rata-rata tertimbang');
    terminal.printed = '';
    const two = write('actor,position,salience,capability\nA,0,1,1\nB,40,1,1\n');
    expect(await run('forecast', two, '--draws', '200')).toBe(0);
    expect(terminal.printed).not.toContain('outside its own range');
  });

  it('names file, line and field of all that is wrong, and uses nothing', async () => {
    const file = write('actor,position,salience,capability\nA,x,1,1\nB,2,,1\nC,3,1,-4\nA,3,120,1\nD,1,1\n');
    expect(await run('forecast', file, '--json')).toBe(1);
    expect(terminal.printed).toBe('');
    expect(terminal.noted.split('\n').slice(0, 6)).toEqual([
      `${file}, line 2, position: "x" is no number`,
      `${file}, line 3, salience: is empty; leave the actor out if it is not known`,
      `${file}, line 4, capability: -4 is below 0`,
      `${file}, line 5, salience: 120 is too much: write it from 0 to 1 or from 0 to 100`,
      `${file}, line 5, actor: stands there twice: A (2)`,
      `${file}, line 6: as many cells as columns are expected (3 / 4)`,
    ]);
    expect(terminal.noted).toContain('was not used: mend what is named above');
  });

  it.each([
    [
      'actor,position,salience\nA,1,1\n',
      [],
      'line 1, capability: there is no such column. There are: actor, position, salience',
    ],
    ['', [], 'line 1: there is nothing in it'],
    ['actor,position,salience,capability\n', [], 'line 1: no actor follows the names of the columns'],
    ['actor,position,salience,capability\nA,"1,1,1\n', [], 'cannot be read as a table'],
    [
      'actor,position,salience,capability\nA,1,1,1\n',
      ['--scale', '5..9'],
      'line 2, position: 1 lies outside the scale of 5 to 9',
    ],
    ['actor,position,salience,capability\nA,1,1,1\n', ['--scale', '9..5'], '"9..5" is no scale'],
    ['actor,position,salience,capability\nA,1,1,1\n', ['--rule', 'coin'], '"coin" is no rule that is known'],
    [
      'actor,position,salience,capability\nA,1,1,1\n',
      ['--draws', '3'],
      'After --draws comes a whole number from 100 up',
    ],
    [
      'actor,position,salience,capability\nA,1,1,1\n',
      ['--confidence', '2'],
      'A confidence is a chance from 0 to 1, not 2',
    ],
  ])('refuses what it cannot use (%#)', async (text, options, message) => {
    expect(await run('forecast', write(text), ...options)).toBeGreaterThan(0);
    expect(terminal.noted).toContain(message);
    expect(terminal.printed).toBe('');
  });

  it('says which file is not there, and which columns it did not look at', async () => {
    expect(await run('forecast', join(terminal.directory, 'none.csv'))).toBe(1);
    expect(terminal.noted).toContain('none.csv cannot be read');
    const file = write('actor,position,salience,capability,remark\nA,1,1,1,x\nB,2,1,1,y\n');
    expect(await run('forecast', file, '--draws', '100')).toBe(0);
    expect(terminal.noted).toContain('these columns were not looked at: remark');
  });
});

describe('A track record at the terminal', () => {
  const header = 'case,actor,position,salience,capability,outcome';
  const emissionRows = rows.map(
    ([actor, capability, position, salience]) =>
      `emissions,${actor},${position},${salience},${capability},8.833`,
  );

  it('gives each model’s mean absolute error and how often its intervals held', async () => {
    const file = write([header, ...emissionRows, 'other,A,0,1,1,50', 'other,B,100,1,1,50'].join('\n'));
    expect(await run('backtest', file, '--json')).toBe(0);
    const { cases, models } = JSON.parse(terminal.printed) as {
      cases: number;
      models: Record<
        string,
        { cases: number; mean_absolute_error: number | null; calibration: { level: number; share: number }[] }
      >;
    };
    expect(cases).toBe(2);
    // 1.443 of 6 years in the one, nothing in the other.
    expect(models['weighted_mean']?.mean_absolute_error).toBeCloseTo(
      ((8.833 - 7.389955686853767) / 6) * 50,
      9,
    );
    expect(models['weighted_mean']?.calibration.map(({ level }) => level)).toEqual([0.5, 0.8, 0.9, 0.95]);
    terminal.printed = '';
    expect(await run('backtest', file)).toBe(0);
    expect(terminal.printed).toContain('2 closed cases');
  });

  it('takes places from 0 to 100 to be on that scale, whatever stretch of it a case takes up, and reads packed files', async () => {
    const cases = `${header}\nc,A,10,1,1,40\nc,B,80,1,1,40\nd,A,20,1,1,60\nd,B,90,1,1,60\n`;
    const file = write(cases);
    const packed = join(terminal.directory, 'cases.csv.gz');
    writeFileSync(packed, gzipSync(cases));
    for (const one of [file, packed]) {
      terminal.printed = '';
      expect(await run('backtest', one, '--json')).toBe(0);
      const { models, scale } = JSON.parse(terminal.printed) as {
        models: Record<string, { mean_absolute_error: number; mean_absolute_error_in_units: number }>;
        scale: unknown;
      };
      // The means are 45 and 55.
      expect(models['weighted_mean']).toMatchObject({
        mean_absolute_error: 5,
        mean_absolute_error_in_units: 5,
      });
      expect(scale).toEqual([0, 100]);
    }
    writeFileSync(packed, Buffer.from([0x61, 0x81, 0xfe, 0x0a]));
    expect(await run('backtest', packed)).toBe(1);
    expect(terminal.noted).toContain(`${packed} is no text in UTF-8`);
  });

  it('refuses a case that came out in two ways', async () => {
    const file = write(`${header}\nc,A,0,1,1,50\nc,B,100,1,1,60\n`);
    expect(await run('backtest', file)).toBe(1);
    expect(terminal.noted).toContain(`${file}, line 3, outcome: one case came out in two ways: 60 / 50`);
  });
});
