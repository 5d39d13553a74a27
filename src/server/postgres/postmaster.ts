import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { configure } from './configuration.ts';
import { connectToServer } from './connect.ts';
import { prepareData, serverEnvironment } from './prepare-data.ts';
import {
  endOrphans,
  findOrphans,
  findServerProcess,
  findServerProcesses,
  readPidFile,
  signal,
} from './processes.ts';
import { giveTo, makeSocketDirectory, removeSocketDirectory, socketFile } from './site.ts';
import type { Site } from './site.ts';
import { tryStartLock } from './start-lock.ts';
import { PostgresTrouble } from './trouble.ts';

/** A server that answers, reached by the owner's connection. */
export interface RunningServer {
  readonly client: Client;
  readonly startedByUs: boolean;
}

/** How often to look again, and how long a recovery after a crash, or a stop, may take. */
const pause = 25;
const patience = { answerSeconds: 300, stopSeconds: 60 };

/**
 * Comes back with a connection to the desk's server: the one that runs, or one started now. Of several processes
 * that find none running, the start lock lets one start it; the others wait and connect.
 *
 * @throws PostgresTrouble when the server cannot be prepared, started or reached
 */
export async function ensureRunning(site: Site): Promise<RunningServer> {
  for (;;) {
    const client = await connectToServer(site);
    if (client !== undefined) return { client, startedByUs: false };
    const lock = tryStartLock(site);
    if (lock === undefined) {
      await sleep(pause);
      continue;
    }
    try {
      const running = await answerOfLivePostmaster(site);
      if (running !== undefined) return { client: running, startedByUs: false };
      return { client: await start(site), startedByUs: true };
    } finally {
      lock.release();
    }
  }
}

/**
 * Stops the server as PostgreSQL's "fast" shutdown does: open transactions are rolled back, all else is written.
 *
 * @throws PostgresTrouble `stop-failed`
 */
export async function stopPostmaster(site: Site): Promise<void> {
  const pid = livePostmaster(site);
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  const deadline = Date.now() + patience.stopSeconds * 1000;
  while (findServerProcess(site, pid) !== undefined) {
    if (Date.now() > deadline) {
      const seconds = String(patience.stopSeconds);
      throw new PostgresTrouble('stop-failed', { pid: String(pid), seconds, log: logDirectory(site) });
    }
    await sleep(pause);
  }
  // Under the start lock, so that it is not taken from under a server that is being started meanwhile.
  const lock = tryStartLock(site);
  if (lock === undefined) return;
  removeSocketDirectory(site);
  lock.release();
}

/** The number of a living postmaster of ours: the one its pid file names, or one too young to have written it. */
function livePostmaster(site: Site): number | undefined {
  const named = readPidFile(site)?.pid;
  const found = named === undefined ? undefined : findServerProcess(site, named);
  if (found !== undefined && !found.isChild) return found.pid;
  return findServerProcesses(site).find((each) => !each.isChild)?.pid;
}

/** A postmaster may live and not answer yet: it is starting, recovering, or on its way out. */
async function answerOfLivePostmaster(site: Site): Promise<Client | undefined> {
  const deadline = Date.now() + patience.answerSeconds * 1000;
  for (;;) {
    const client = await connectToServer(site);
    if (client !== undefined) return client;
    const pid = livePostmaster(site);
    if (pid === undefined) return undefined;
    if (Date.now() > deadline) {
      const details = { pid: String(pid), directory: site.dataDirectory, log: logDirectory(site) };
      throw new PostgresTrouble('server-silent', details);
    }
    await sleep(pause);
  }
}

/** Clears away what a killed server left, and starts a new one. */
async function start(site: Site): Promise<Client> {
  await prepareData(site);
  while (findOrphans(site).length > 0) {
    endOrphans(site);
    await sleep(pause);
  }
  // PostgreSQL refuses to start while the number in a left-behind lock file belongs to any process of its user: in a
  // container, where numbers are small and soon come round again, that is often the desk itself, or a dead
  // postmaster that nobody has collected. That none is ours and alive has just been seen, under the start lock.
  rmSync(join(site.dataDirectory, 'postmaster.pid'), { force: true });
  makeSocketDirectory(site);
  rmSync(join(site.socketDirectory, `${socketFile}.lock`), { force: true });
  configure(site);
  const postmaster = spawnPostmaster(site);
  const deadline = Date.now() + patience.answerSeconds * 1000;
  for (;;) {
    const client = await connectToServer(site);
    if (client !== undefined) return client;
    const failure = postmaster.failure();
    if (failure !== undefined || Date.now() > deadline) {
      const reason = failure ?? `no answer within ${patience.answerSeconds} s`;
      const details = { directory: site.dataDirectory, reason, log: logDirectory(site) };
      throw new PostgresTrouble('start-failed', details);
    }
    await sleep(pause);
  }
}

/**
 * Starts the postmaster in a session of its own, so that Ctrl-C at the terminal reaches the desk alone, which then
 * closes its work before the server; and with its output in a file, since a pipe to us would break when we die.
 */
function spawnPostmaster(site: Site): { failure(): string | undefined } {
  const startLog = join(site.home, 'start.log');
  const output = openSync(startLog, 'w', 0o600);
  giveTo(site.user, startLog);
  const socketDirectories = `"${site.socketDirectory.replaceAll('"', '""')}"`;
  const options = ['-D', site.dataDirectory, '-c', `unix_socket_directories=${socketDirectories}`];
  let ended: (() => string) | undefined;
  const child = spawn(site.binaries.postgres, options, {
    ...site.user.spawnAs,
    // The directory it works in from its first moment is how others recognise it as this desk's.
    cwd: site.dataDirectory,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.on('error', (error) => (ended = () => error.message));
  child.on('exit', (code) => (ended = () => lastWords(site, startLog) || `it ended with code ${code}`));
  child.unref();
  closeSync(output);
  return { failure: () => ended?.() };
}

function logDirectory(site: Site): string {
  return join(site.dataDirectory, 'log');
}

/** The last lines of the newest log: what the server said before it gave up. */
function lastWords(site: Site, startLog: string): string {
  const directory = logDirectory(site);
  const logs = existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
  const newest = [startLog, ...logs]
    .filter((path) => statSync(path).size > 0)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (newest === undefined) return '';
  return readFileSync(newest, 'utf8').trim().split('\n').slice(-4).join('; ');
}
