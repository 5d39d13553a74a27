import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Terminal } from '../command.ts';
import { CliTrouble } from '../trouble.ts';
import { hashOfSources } from './sources.ts';

/** Where the built web application is: `MUFAKAT_BUILD`, or `build` where that is not set or empty. */
export const buildDirectory = (root: string, environment: NodeJS.ProcessEnv = process.env): string =>
  resolve(root, environment['MUFAKAT_BUILD'] || 'build');

/** A lock nobody has renewed for so long belongs to a build that was killed. */
const staleMilliseconds = 10_000;

/**
 * Builds the web application unless it is there and of these very sources. Two that start at once build one after
 * the other, and the second finds its work done.
 *
 * @throws CliTrouble with the builder's last words, or where something else than built pages lies there: a build takes
 *   the place of what was there before, and must never be the end of anything else.
 */
export async function buildIfNeeded(root: string, { t, note }: Terminal): Promise<void> {
  const directory = buildDirectory(root);
  const sources = hashOfSources(root);
  if (isBuiltFrom(directory, sources)) return;
  if (!mayBeReplaced(directory)) throw new CliTrouble('cli.start.build-not-ours', { directory });
  await withLock(`${directory}.lock`, async () => {
    if (isBuiltFrom(directory, sources)) return;
    note(t('cli.start.building'));
    const begun = Date.now();
    const fresh = `${directory}.new`;
    rmSync(fresh, { recursive: true, force: true });
    await runVite(root, fresh);
    writeFileSync(join(fresh, 'sources'), sources);
    const old = `${directory}.old`;
    rmSync(old, { recursive: true, force: true });
    if (existsSync(directory)) renameSync(directory, old);
    renameSync(fresh, directory);
    rmSync(old, { recursive: true, force: true });
    note(t('cli.start.built', { seconds: Math.round((Date.now() - begun) / 1000) }));
  });
}

/** Nothing, an empty directory, or pages that were built before. */
const mayBeReplaced = (directory: string): boolean =>
  !existsSync(directory) ||
  readdirSync(directory).length === 0 ||
  (existsSync(join(directory, 'handler.js')) && !existsSync(join(directory, 'package.json')));

function isBuiltFrom(directory: string, sources: string): boolean {
  const record = join(directory, 'sources');
  return existsSync(record) && readFileSync(record, 'utf8') === sources;
}

async function runVite(root: string, out: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: root,
    env: { ...process.env, MUFAKAT_BUILD: out, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  const keep = (chunk: Buffer): void => {
    words = (words + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new CliTrouble('cli.start.build-failed', { words: words.trim() });
}

/** A directory is a lock that exactly one can make; its time is renewed while the work lasts. */
async function withLock(lock: string, work: () => Promise<void>): Promise<void> {
  while (!takeLock(lock)) await sleep(200);
  const renewal = setInterval(() => {
    writeFileSync(join(lock, 'held'), '');
  }, staleMilliseconds / 5);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'held'), '');
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
      throw new CliTrouble('cli.start.build-forbidden', { directory: dirname(lock) });
    }
    if (code !== 'EEXIST') throw error;
  }
  const held =
    statSync(join(lock, 'held'), { throwIfNoEntry: false }) ?? statSync(lock, { throwIfNoEntry: false });
  if (held && Date.now() - held.mtimeMs > staleMilliseconds) rmSync(lock, { recursive: true, force: true });
  return false;
}
