import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '#postgres/cluster.ts';
import { deskItself } from '#acts/accounts.ts';
import { connectDesk } from '#acts/connect.ts';
import { asEngine } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findRuns } from '#store/votes/vote-runs.ts';
import type { Db } from '#store/database.ts';

/** A desk that was started to be measured, as its operator would start it, on data of its own. */
export interface MeasuredDesk {
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** The cookies of somebody who came in by the link that the start printed. */
  signIn(): Promise<string>;
  /** Waits until a new desk has made its first estimate from votes: that it does once, in a process of its own. */
  settle(): Promise<void>;
  /** Works on its database while it runs. */
  seed(work: (db: Db) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const root = process.cwd();

/**
 * Starts a desk. `MUFAKAT_BUILD` may name pages that are built already; else they are built, and removed at the end.
 *
 * @param kept where its data lie and stay; else they are made anew, and removed at the end.
 */
export async function startMeasuredDesk(
  port: number,
  words: readonly string[] = [],
  kept?: string,
): Promise<MeasuredDesk> {
  const origin = `http://127.0.0.1:${port}`;
  if (kept !== undefined) mkdirSync(kept, { recursive: true });
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'mufakat-bench-'));
  // For root the database works as another user, who must be able to enter.
  chmodSync(dataDir, 0o711);
  const build = process.env['MUFAKAT_BUILD'] || `build-bench-${process.pid}`;
  const desk = spawn(
    process.execPath,
    [
      join(root, 'bin', 'mufakat.js'),
      ...['start', '--data', dataDir, '--port', String(port), '--country', 'IDN', ...words],
    ],
    { env: { ...process.env, MUFAKAT_BUILD: build }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const token = await tokenFrom(desk);
  const seed = async (work: (db: Db) => Promise<void>): Promise<void> => {
    const cluster = await openCluster({ dataDir, purpose: 'command' });
    const db = connectDesk(cluster.connection('app'));
    try {
      await work(db);
    } finally {
      await db.destroy();
      await cluster.close({ leaveRunning: true });
    }
  };
  return {
    origin,
    dataDir,
    pid: desk.pid ?? 0,
    signIn: async () => {
      const answer = await fetch(`${origin}/sign-in/link`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }),
        redirect: 'manual',
      });
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
      if (cookies.length === 0) throw new Error(`nobody was let in: ${answer.status}`);
      return cookies.join('; ');
    },
    seed,
    settle: () => seed(untilEstimated),
    close: async () => {
      const ended = once(desk, 'exit');
      desk.kill('SIGTERM');
      await ended;
      if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
      if (!process.env['MUFAKAT_BUILD']) rmSync(join(root, build), { recursive: true, force: true });
    },
  };
}

async function untilEstimated(db: Db): Promise<void> {
  for (let n = 0; n < 240; n += 1) {
    const runs = await asEngine(db, deskItself, (trx) => findRuns(sqlOn(trx), 1));
    if (runs[0]?.state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the desk has made no estimate from its votes in two minutes');
}

async function tokenFrom(desk: ChildProcess): Promise<string> {
  let printed = '';
  desk.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  while (!printed.includes('/sign-in/link?token=')) {
    if (desk.exitCode !== null) throw new Error(`the desk ended with ${desk.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return /token=(\S+)/.exec(printed)?.[1] ?? '';
}

/** Resident memory of a process, in megabytes. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;

/** Processor time so far, in milliseconds: of the desk alone, and of the database's processes that serve it or have served it. */
export function processorTime(desk: number): { readonly desk: number; readonly database: number } {
  const [postmaster] = childrenOf(desk);
  if (postmaster === undefined) return { desk: processorOf(desk).own, database: NaN };
  const serving = childrenOf(postmaster).reduce((sum, pid) => sum + processorOf(pid).own, 0);
  return { desk: processorOf(desk).own, database: serving + processorOf(postmaster).ofEnded };
}

/** In ticks of a hundredth of a second, its own and that of its children that have ended; none where it is no more. */
function processorOf(pid: number): { readonly own: number; readonly ofEnded: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { own: (user + system) * 10, ofEnded: (endedUser + endedSystem) * 10 };
  } catch {
    return { own: 0, ofEnded: 0 };
  }
}

/** The kernel's own list of a process's children may leave some out while they work: each process is asked for its parent. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    return NaN;
  }
}

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds to the first byte of an answer, sorted. */
  readonly firstByte: readonly number[];
  readonly otherThan200: number;
}

/** The value below which this share of sorted values lies. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/**
 * Asks for a page again and again over so many connections kept open, for so long. It speaks plain HTTP itself, since it
 * shares the processors with the desk: a full client would take a good part of what it measures.
 */
export async function load(
  url: string,
  cookie: string,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Load> {
  const { hostname, port, pathname, search, host } = new URL(url);
  const message = Buffer.from(
    `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`,
  );
  const firstByte: number[] = [];
  let otherThan200 = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port) });
      await once(socket, 'connect');
      while (performance.now() < end) {
        const sent = performance.now();
        socket.write(message);
        const { first, status } = await answerOn(socket);
        firstByte.push(first - sent);
        if (status !== 200) otherThan200 += 1;
      }
      socket.destroy();
    }),
  );
  const requests = firstByte.length;
  return {
    requests,
    perSecond: (requests * 1000) / (performance.now() - started),
    firstByte: firstByte.toSorted((a, b) => a - b),
    otherThan200,
  };
}

const lastChunk = '\r\n0\r\n\r\n';

/** One whole answer: when its first byte came, and its status. Its end is told by its length or by its last chunk. */
export function answerOn(socket: Socket): Promise<{ readonly first: number; readonly status: number }> {
  return new Promise((resolve, reject) => {
    let [first, status, come, wanted] = [0, 0, 0, Infinity];
    let tail = '';
    const hear = (chunk: Buffer): void => {
      if (come === 0) {
        first = performance.now();
        const head = chunk.toString('latin1', 0, Math.max(0, chunk.indexOf('\r\n\r\n')));
        status = Number(head.slice(9, 12));
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (length !== undefined) wanted = head.length + 4 + Number(length);
      }
      come += chunk.length;
      tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - lastChunk.length))).slice(
        -lastChunk.length,
      );
      if (come < wanted && !(wanted === Infinity && tail === lastChunk)) return;
      socket.off('data', hear);
      socket.off('error', reject);
      socket.off('close', cut);
      resolve({ first, status });
    };
    const cut = (): void => reject(new Error(`cut off after ${come} bytes of an answer`));
    socket.on('data', hear);
    socket.once('error', reject);
    socket.once('close', cut);
  });
}

/** One measured page, in words. */
export const sayLoad = ({ requests, perSecond, firstByte, otherThan200 }: Load): string =>
  `first byte p50 ${percentile(firstByte, 0.5).toFixed(0)} ms, p95 ${percentile(firstByte, 0.95).toFixed(0)} ms, ` +
  `${perSecond.toFixed(0)} requests a second (${requests} in all, ${otherThan200} answered other than 200)`;
