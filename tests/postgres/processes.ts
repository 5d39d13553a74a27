import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openCluster } from '#postgres/cluster.ts';
import type { Cluster, OpenOptions } from '#postgres/cluster.ts';
import { findServerProcesses, signal } from '#postgres/processes.ts';
import { prepareSite } from '#postgres/site.ts';
import type { Site } from '#postgres/site.ts';

/** One answer of `hold-cluster.ts`. */
export interface Answer {
  readonly startedByUs?: boolean;
  readonly adopted?: boolean;
  readonly placedElsewhere?: boolean;
  readonly socketDirectory?: string;
  readonly dataDirectory?: string;
  readonly serverVersion?: string;
  readonly refused?: string;
  readonly pid?: number;
  readonly since?: string;
  readonly message?: string;
  readonly closed?: boolean;
  readonly event?: string;
  readonly failed?: string;
  readonly rows?: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** A process that holds, or asked for, a desk's database. */
export interface Holder {
  readonly pid: number;
  /** The next line it says; fails with its error output if it ends without one. */
  next(): Promise<Answer>;
  ask(line: string): Promise<Answer>;
  tell(line: string): void;
  kill(): Promise<void>;
  ended(): Promise<void>;
}

export interface HolderOptions {
  readonly dataDir: string;
  readonly purpose: 'desk' | 'command';
  readonly project?: string;
  readonly node?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}

const clusters: Cluster[] = [];
const children: ChildProcess[] = [];
const directories: string[] = [];

/** The root of the project these tests belong to. */
export const projectDirectory = join(import.meta.dirname, '..', '..');

/** A new directory that the server's user may enter; removed by `cleanUp`. */
export function newDirectory(parent = tmpdir()): string {
  const directory = realpathSync(mkdtempSync(join(parent, 'mufakat-test-')));
  chmodSync(directory, 0o711);
  directories.push(directory);
  return directory;
}

/** Opens a desk's database in the test's own process; closed by `cleanUp` if the test has not. */
export async function open(options: OpenOptions): Promise<Cluster> {
  const cluster = await openCluster(options);
  clusters.push(cluster);
  return cluster;
}

/** Starts a process that opens a desk's database. */
export function hold(options: HolderOptions): Holder {
  const program = join(options.project ?? projectDirectory, 'tests', 'postgres', 'hold-cluster.ts');
  const child = spawn(options.node ?? process.execPath, [program, options.dataDir, options.purpose], {
    ...options.user,
    cwd: '/',
    stdio: 'pipe',
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const next = async (): Promise<Answer> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`the process ended: ${errors}`);
    return JSON.parse(line.value) as Answer;
  };
  return {
    pid: child.pid ?? 0,
    next,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    tell: (line) => child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended: () => ended,
  };
}

/** The server's processes on a desk's directory. */
export function serverProcesses(site: Site): number[] {
  return findServerProcesses(site).map((each) => each.pid);
}

/** The postmaster's number. */
export function postmasterOf(site: Site): number {
  const found = findServerProcesses(site).find((each) => !each.isChild);
  if (found === undefined) throw new Error(`no server runs on ${site.dataDirectory}`);
  return found.pid;
}

/** Waits until something is so; the test's own time limit is the only one. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Ends every process these tests started, desks and servers, and leaves their directories. */
export async function endProcesses(): Promise<void> {
  for (const cluster of clusters.splice(0)) await cluster.close();
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }
  for (const site of sites()) {
    for (const pid of serverProcesses(site)) signal(pid, 'SIGKILL');
    await until(() => serverProcesses(site).length === 0);
  }
}

/** Ends every process these tests started and removes every directory they made. */
export async function cleanUp(): Promise<void> {
  await endProcesses();
  for (const site of sites()) {
    rmSync(site.home, { recursive: true, force: true });
    rmSync(site.socketDirectory, { recursive: true, force: true });
  }
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

function sites(): Site[] {
  return directories.filter((each) => existsSync(join(each, 'postgres'))).map((each) => prepareSite(each));
}
