import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A new data directory. For root the database server runs as somebody else, who must be able to enter. */
export function makeDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'mufakat-desk-'));
  chmodSync(directory, 0o711);
  return directory;
}

/**
 * A data directory as a desk leaves it that was started with these words and stopped: made once in a run of the tests, and copied. That a
 * desk can be made from nothing is shown where it is asked for, in `tests/start.test.ts`.
 *
 * @param make starts a desk on a directory with the same words, and stops it
 */
export async function preparedDataDir(
  words: readonly string[],
  make: (dataDir: string) => Promise<void>,
): Promise<string> {
  const dataDir = makeDataDir();
  const run = process.env['MUFAKAT_TEST_DIRECTORY'];
  if (run === undefined) return dataDir;
  const name = createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 12);
  const original = join(run, 'desks', name);
  await once(original, () => make(original));
  // The database's files belong to the user it runs as.
  const { status, stderr } = spawnSync('cp', ['-a', `${original}/.`, dataDir], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`a prepared desk could not be copied: ${stderr}`);
  return dataDir;
}

/** Lets one of the run's processes make a directory, while the others wait for it. */
async function once(directory: string, make: () => Promise<void>): Promise<void> {
  const ready = `${directory}.ready`;
  const lock = `${directory}.lock`;
  mkdirSync(join(directory, '..'), { recursive: true, mode: 0o711 });
  while (!existsSync(ready)) {
    try {
      mkdirSync(lock);
    } catch {
      await sleep(100);
      continue;
    }
    try {
      if (existsSync(ready)) return;
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      chmodSync(directory, 0o711);
      await make();
      writeFileSync(ready, '');
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}
