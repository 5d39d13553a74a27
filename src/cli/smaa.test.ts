import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });

function write(text: string, name = 'values.csv'): string {
  const file = join(terminal.directory, name);
  writeFileSync(file, text);
  return file;
}

interface Report {
  alternatives: {
    name: string;
    acceptability: number[];
    central_weights: number[] | null;
    confidence: number | null;
  }[];
  not_assessed: { name: string; missing: string[] }[];
  scale: string;
  weights: { method: string };
}

describe('Acceptability at the terminal', () => {
  it('reads a gzipped table, one with a byte-order mark, and one of a spreadsheet in UTF-16', async () => {
    const text = 'theme,need,cost-\nAI,9,3\nSpace,1,1\n';
    const answers: string[] = [];
    for (const content of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      gzipSync(text),
      Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le'),
    ]) {
      const file = join(terminal.directory, 'values.csv');
      writeFileSync(file, content);
      terminal.printed = '';
      expect(await run('smaa', '--values', file, '--samples', '1000', '--json')).toBe(0);
      answers.push(terminal.printed);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('says how many alternatives it can rank where there are too many', async () => {
    const rows = Array.from({ length: 3001 }, (_, at) => `a${at},1,2`);
    const file = write(['name,need,cost-', ...rows].join('\n'));
    terminal.noted = '';
    expect(await run('smaa', '--values', file)).toBe(1);
    expect(terminal.noted).toContain('3,001 alternatives; at most 3,000');
  });

  it('gives shares of ranks and central weights in the order of the file, and leaves out what has no figure', async () => {
    const file = write('theme,need,cost-\nAI,9,3\nSpace,1,1\nData,,2\nNone,0,3\n');
    expect(await run('smaa', '--values', file, '--samples', '20000', '--json')).toBe(0);
    const report = JSON.parse(terminal.printed) as Report;
    expect(report.alternatives.map(({ name }) => name)).toEqual(['AI', 'Space', 'None']);
    expect(report.scale).toBe('min-max');
    const [ai, space, none] = report.alternatives;
    // AI is first where need weighs more than 9/17: 8/17 of all weights.
    expect(ai!.acceptability[0]).toBeCloseTo(8 / 17, 1);
    expect(ai!.central_weights![0]).toBeCloseTo(13 / 17, 1);
    expect(space!.acceptability).toHaveLength(3);
    expect(none).toMatchObject({ acceptability: [0, 0, 1], central_weights: null, confidence: null });
    expect(report.not_assessed).toEqual([{ name: 'Data', missing: ['need'] }]);
  });

  it('gives the same from two threads as from one', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, a) => `a${a},${(a * 7) % 41}±2,${(a * 11) % 37}±3,${(a * 5) % 31}`,
    );
    const file = write(`name,one,two,three\n${rows.join('\n')}\n`);
    const command = ['smaa', '--values', file, '--samples', '200000', '--seed', '3', '--json'];
    expect(await run(...command, '--threads', '2')).toBe(0);
    const two = terminal.printed;
    terminal.printed = '';
    expect(await run(...command, '--threads', '1')).toBe(0);
    expect(two === terminal.printed).toBe(true);
  });

  it('takes what is known of weights, and figures on one scale as they are', async () => {
    const file = write('name,one,two\nx,1,0\ny,0,1\n');
    const weights = write('criterion,weight\none,#1\ntwo,#2\n', 'weights.csv');
    expect(await run('smaa', '--values', file, '--weights', weights, '--json')).toBe(0);
    const report = JSON.parse(terminal.printed) as Report;
    expect(report).toMatchObject({ scale: 'given', weights: { method: 'ordered' } });
    expect(report.alternatives[0]!.acceptability).toEqual([1, 0]);
  });

  it('prints a table to read, the likeliest first', async () => {
    const file = write('name,one,two\nlow,1,1\nhigh,9,9\n');
    expect(await run('smaa', '--values', file, '--samples', '100')).toBe(0);
    expect(terminal.printed).toMatch(/high +100 % +0 % +1\.0[\s\S]*low +0 % +100 %/);
  });

  it('names file, line and column of what is wrong, and ends with 1', async () => {
    const file = write('name,one\nx,much\n');
    expect(await run('smaa', '--values', file)).toBe(1);
    expect(terminal.noted).toContain(`${file}, line 2, one: "much" is no number`);
    expect(terminal.printed).toBe('');
    expect(await run('smaa')).toBe(2);
    expect(await run('smaa', '--values', join(terminal.directory, 'none.csv'))).toBe(1);
    expect(terminal.noted).toContain('cannot be read');
    const apart = write('criterion,weight\none,0.7..0.9\n', 'weights.csv');
    const two = write('name,one,two\nx,1,2\ny,2,1\n', 'two.csv');
    expect(await run('smaa', '--values', two, '--weights', apart, '--scale', 'feet')).toBe(2);
    expect(await run('smaa', '--values', file, '--samples', 'many')).toBe(2);
  });

  it('passes no signs of a file on that would move the cursor', async () => {
    const file = write('theme,need\nAI,\u001b[2J\u0007boo\n');
    expect(await run('smaa', '--values', file)).toBe(1);
    expect(terminal.noted).toContain('\uFFFD[2J\uFFFDboo');
    expect(terminal.noted).not.toContain('\u001b');
  });
});
