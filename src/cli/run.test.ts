import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { languages } from '#language/language.ts';
import { commands } from './commands.ts';
import { runCommandLine } from './run.ts';
import { openTestTerminal } from './testing.ts';

const terminal = openTestTerminal();
const run = (words: string, environment: NodeJS.ProcessEnv = { LANG: 'en_GB.UTF-8' }): Promise<number> =>
  runCommandLine(words.split(' ').filter(Boolean), environment);

describe('The terminal', () => {
  it.each(languages)('helps with every command in %s', async (lang) => {
    expect(await run(`help --lang ${lang}`)).toBe(0);
    for (const name of commands.keys()) {
      expect(terminal.printed).toContain(`  ${name} `);
      expect(await run(`${name} --help --lang ${lang}`)).toBe(0);
    }
    expect(terminal.noted).toBe('');
  });

  it('speaks the language of the terminal it runs in', async () => {
    await run('', { LANG: 'id_ID.UTF-8' });
    expect(terminal.printed).toContain('Cara pakai');
    await run('', { LANG: 'id_ID.UTF-8', LC_ALL: 'C' });
    expect(terminal.printed).toContain('Use: mufakat');
  });

  it.each([
    ['fly', 'There is no command "fly"'],
    ['help fly', 'There is no command "fly"'],
    ['meetings --colour', 'has no option --colour'],
    ['meetings Geneva', 'This is written: mufakat meetings'],
    ['brief', 'This is written: mufakat brief MEETING'],
    ['meetings --data', '--data needs a value'],
    ['meetings --json=yes', '--json takes no value'],
    ['meetings --lang tlh', 'does not speak "tlh"'],
    ['brief wrc --for king', 'write after --for one of'],
    ['brief wrc --for head --format pdf --passphrase-file key', 'Only an HTML file'],
    ['ideal-points --out x.csv', 'Name files of votes after --votes'],
    ['ideal-points --votes a.csv', 'Say after --out'],
    ['agreement --votes a.csv', 'Name at least two countries'],
    ['accounts', 'This is written: mufakat accounts'],
    ['example burn indonesia', 'mufakat example reset NAME'],
  ])('answers "%s" with what is right, and leaves with 2', async (words, answer) => {
    expect(await run(words)).toBe(2);
    expect(terminal.noted).toContain(answer);
    expect(terminal.printed).toBe('');
  });

  it('ends in peace where nobody reads on, as in "mufakat meetings | head"', async () => {
    const child = spawn(process.execPath, ['bin/mufakat.js', 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(said).toBe('');
    expect(code).toBe(0);
  });
});
