import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from './run.ts';

let directory = '';
let noted = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mufakat-complexity-'));
  noted = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    noted += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

const run = (...words: string[]): Promise<number> => runCommandLine(words, { LANG: 'en_GB.UTF-8' });
const linesOf = (name: string): readonly string[] =>
  readFileSync(join(directory, 'out', name), 'utf8')
    .trimEnd()
    .split('\n');

const nested = ['a,x,4', 'a,y,3', 'a,z,3', 'b,x,5', 'b,y,5', 'c,x,9'];

describe('Complexity at the terminal', () => {
  it('writes five tables of a gzipped file, in full figures', async () => {
    const file = join(directory, 'trade.csv.gz');
    writeFileSync(
      file,
      gzipSync(
        `Product,VALUE,country\n${nested.map((row) => row.replace(/(.),(.),(.)/, '$2,$3,$1')).join('\n')}\n`,
      ),
    );
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'))).toBe(0);
    expect(readdirSync(join(directory, 'out')).toSorted()).toEqual([
      'density.csv',
      'eci.csv',
      'pci.csv',
      'proximity.csv',
      'rca.csv',
    ]);
    expect(linesOf('rca.csv').slice(0, 3)).toEqual([
      'country,product,rca,mcp',
      `a,x,${4 / 10 / (18 / 29)},0`,
      `a,y,${3 / 10 / (8 / 29)},1`,
    ]);
    expect(linesOf('proximity.csv')).toContain('y,z,0.5');
    expect(linesOf('proximity.csv')).toHaveLength(7);
    expect(linesOf('density.csv')[1]).toMatch(/^a,x,,/);
    expect(linesOf('eci.csv')[0]).toBe('country,eci,diversity,coi');
    expect(noted).toContain('6 rows, 3 countries, 3 products, one year');
  });

  it('keeps years apart, in order, and adds up what is listed twice', async () => {
    const file = join(directory, 'trade.csv');
    const later = nested.map((row) => `${row},2021`);
    const earlier = nested.map((row) => `${row},2019`);
    writeFileSync(
      file,
      `country,product,value,year,note\n${[...later, 'c,y,1,2019', 'a,x,1,2021', ...earlier].join(',\n')},\n`,
    );
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'), '--threads', '2')).toBe(
      0,
    );
    const rows = linesOf('rca.csv');
    expect(rows[1]).toMatch(/^2019,a,x,/);
    expect(rows[10]).toBe(`2021,a,x,${5 / 11 / (19 / 30)},0`);
    expect(noted).toContain('One row names');
    expect(noted).toContain('note');
  });

  it('takes a comma for the decimal sign where semicolons keep cells apart', async () => {
    const file = join(directory, 'trade.csv');
    const commas = 'country;product;value\na;x;1,5\na;y;2\nb;x;3,25\nb;y;NaN\n';
    writeFileSync(file, commas);
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'))).toBe(0);
    expect(linesOf('rca.csv')[1]).toBe(`a,x,${1.5 / 3.5 / (4.75 / 6.75)},0`);
    writeFileSync(file, commas.replaceAll(';', ',').replaceAll('1,5', '"1,5"').replaceAll('3,25', '3'));
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'))).toBe(1);
    expect(noted).toContain('line 2, value: "1,5" is no number. Write 1234.5');
  });

  it('writes nothing where anything is wrong, and names it', async () => {
    const file = join(directory, 'trade.csv');
    writeFileSync(file, 'country,product,value\na,x,1\nb,,2\nb,y,-3\nb,z,much\n');
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'))).toBe(1);
    expect(noted).toContain(`${file}, line 3, product: this cell is empty`);
    expect(noted).toContain('line 4, value: -3 is below 0');
    expect(noted).toContain('line 5, value: "much" is no number');
    expect(existsSync(join(directory, 'out'))).toBe(false);
    writeFileSync(file, 'country,product,value\na,x,0\n');
    expect(await run('complexity', '--trade', file, '--out', join(directory, 'out'))).toBe(1);
    expect(noted).toContain('nothing is traded');
    expect(readdirSync(join(directory, 'out'))).toEqual([]);
    expect(await run('complexity', '--trade', join(directory, 'none.csv'), '--out', directory)).toBe(1);
    expect(await run('complexity')).toBe(2);
  });
});
