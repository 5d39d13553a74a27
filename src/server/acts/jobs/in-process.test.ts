import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '#documents/brief/package-root.ts';
import { EndedUnexpectedly, inProcess } from './in-process.ts';

let directory: string;
const here = pathToFileURL(join(packageRoot(), 'src/server/acts/jobs/in-process.ts')).href;
/** A program of these lines, as the package would name it. */
const program = (name: string, ...lines: readonly string[]): string => {
  const file = join(directory, name);
  writeFileSync(
    file,
    [`import { answerWith, givenWork, inProcess } from ${JSON.stringify(here)};`, ...lines].join('\n'),
  );
  return relative(packageRoot(), file);
};
const doIt = <Answer>(script: string, work: object) => inProcess<Answer>(script, work, () => false);
const isGroup = (id: number): boolean => {
  try {
    return process.kill(-id, 0);
  } catch {
    return false;
  }
};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mufakat-process-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

it('takes work that somebody ends, with the desk or alone, for broken off, and any other end for a trouble', async () => {
  const script = program(
    'ends.ts',
    'const { signal, code } = await givenWork<{ signal?: string; code?: number }>();',
    'if (signal) process.kill(process.pid, signal);',
    'else process.exit(code);',
    'await new Promise((resolve) => setTimeout(resolve, 600_000));',
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    expect(await doIt(script, { signal })).toBeUndefined();
  const endOf = async (work: object): Promise<EndedUnexpectedly> => {
    const error: unknown = await doIt(script, work).catch((thrown: unknown) => thrown);
    if (!(error instanceof EndedUnexpectedly)) throw new Error('it did not end unexpectedly');
    return error;
  };
  for (const work of [{ signal: 'SIGKILL' }, { code: 134 }])
    expect(await endOf(work)).toMatchObject({ wantedMemory: true });
  expect(await endOf({ code: 1 })).toMatchObject({ wantedMemory: false });
  expect((await endOf({ code: 1 })).message).toMatch(/ended with 1$/);
}, 60_000);

it.skipIf(process.platform === 'win32')(
  'stands in a process group of its own, and ends with the desk all the same',
  async () => {
    const script = program(
      'stays.ts',
      'await givenWork();',
      'process.stdout.write(String(process.pid));',
      'await new Promise((resolve) => setTimeout(resolve, 600_000));',
    );
    const desk = program('desk.ts', `await inProcess(${JSON.stringify(script)}, {}, () => false);`);
    const started = spawn(process.execPath, [join(packageRoot(), desk)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [said] = (await once(started.stdout, 'data')) as [Buffer];
      expect(isGroup(Number(said.toString()))).toBe(true);
      // What both write to is closed once both have ended.
      const closed = once(started.stdout, 'end');
      started.stdout.resume();
      started.kill('SIGKILL');
      await closed;
    } finally {
      started.kill('SIGKILL');
    }
  },
  60_000,
);
