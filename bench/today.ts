import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { deskItself } from '#acts/accounts.ts';
import { connectDesk } from '#acts/connect.ts';
import { openDossier } from '#acts/open-dossier.ts';
import { openCluster } from '#postgres/cluster.ts';

/**
 * The first page of the desk with two hundred items, signed in, on the database: time to the first byte at sixteen
 * connections, requests a second of one process, its memory, and what a browser has to fetch. Prints; asserts
 * nothing. Run: `node bench/today.ts` (MUFAKAT_BUILD may name pages that are built already).
 */
const root = process.cwd();
const port = 7473;
const origin = `http://127.0.0.1:${port}`;
const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-bench-'));
// For root the database works as another user, who must be able to enter.
chmodSync(dataDir, 0o711);
const build = process.env['MUFAKAT_BUILD'] || `build-bench-${process.pid}`;

async function startDesk(): Promise<{ desk: ChildProcess; token: string }> {
  const desk = spawn(
    process.execPath,
    [
      ...['--max-old-space-size=200', '--max-semi-space-size=8', join(root, 'bin', 'mufakat.js')],
      ...['start', '--data', dataDir, '--port', String(port), '--country', 'IDN'],
    ],
    { env: { ...process.env, MUFAKAT_BUILD: build }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  desk.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  while (!printed.includes('/sign-in/link?token=')) {
    if (desk.exitCode !== null) throw new Error(`the desk ended with ${desk.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { desk, token: /token=(\S+)/.exec(printed)?.[1] ?? '' };
}

/** Ten meetings in the year to come, twenty items in each. */
async function seed(): Promise<void> {
  const cluster = await openCluster({ dataDir, purpose: 'command' });
  const db = connectDesk(cluster.connection('app'));
  const at = { db, reader: deskItself, workspace: 'desk', now: () => new Date().toISOString() };
  for (let n = 0; n < 10; n += 1) {
    const day = new Date(Date.now() + (n + 1) * 30 * 86_400_000).toISOString().slice(0, 10);
    const meeting = await openDossier(at, {
      kind: 'meeting',
      fields: {
        name: {
          id: `Pertemuan ke-${n + 1} tentang kebijakan digital`,
          en: `Meeting ${n + 1} on digital policy`,
        },
        forum: 'ITU-WRC',
        starts: day,
        datesConfirmed: true,
        submissionDate: day,
      },
    });
    if (!meeting.ok) throw new Error(meeting.reason);
    for (let item = 0; item < 20; item += 1) {
      const opened = await openDossier(at, {
        kind: 'item',
        parent: meeting.dossier.id,
        fields: {
          name: {
            id: `Mata acara tentang akses yang adil, bagian ${item + 1}`,
            en: `Item on fair access, part ${item + 1}`,
          },
          number: `1.${item + 1}`,
          order: item + 1,
          depth: 'full',
          objective: { id: 'Akses yang adil bagi semua negara.', en: 'Fair access for every country.' },
        },
      });
      if (!opened.ok) throw new Error(opened.reason);
    }
  }
  await db.destroy();
  await cluster.close({ leaveRunning: true });
}

async function signIn(token: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in/link`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error(`nobody was let in: ${answer.status}`);
  return cookies.join('; ');
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

function load(cookie: string, seconds: number): Promise<autocannon.Result> {
  return autocannon({ url: `${origin}/`, connections: 16, duration: seconds, headers: { cookie } });
}

const { desk, token } = await startDesk();
try {
  await seed();
  const cookie = await signIn(token);
  const page = await fetch(`${origin}/`, { headers: { cookie } });
  const html = await page.text();
  if (page.status !== 200) throw new Error(`Today answers ${page.status}`);
  const styles = [...html.matchAll(/href="([^"]+\.css)"/g)].map(([, href]) => href ?? '');
  let css = 0;
  for (const href of styles) {
    const sheet = await fetch(new URL(href, `${origin}/`), { headers: { cookie } });
    css += gzipSync(await sheet.text()).length;
  }
  await load(cookie, 5);
  const result = await load(cookie, 15);
  const memory = residentMegabytes(desk.pid ?? 0);
  const script = gzipSync(readFileSync(join(root, 'static', 'enhance.js'))).length;
  console.log(`Today with 200 items, signed in, 16 connections, ${result.requests.total} requests:`);
  console.log(
    `  answered in full: p50 ${result.latency.p50} ms, p97.5 ${result.latency.p97_5} ms (claim: first byte p95 at most 60 ms)`,
  );
  console.log(`  requests a second: ${result.requests.average.toFixed(0)} (claim: at least 400)`);
  console.log(`  answers other than 200: ${result.non2xx}, errors: ${result.errors}`);
  console.log(`  resident memory of the desk: ${memory.toFixed(0)} MB (claim: at most 250)`);
  console.log(
    `  HTML + CSS, gz: ${kilobytes(gzipSync(html).length)} + ${kilobytes(css)} kB (claim: at most 60)`,
  );
  console.log(
    `  JavaScript, gz: ${kilobytes(script)} kB (claim: at most 60); built scripts: ${readdirSync(
      join(root, 'static'),
    )
      .filter((name) => name.endsWith('.js'))
      .join(', ')}`,
  );
} finally {
  const ended = once(desk, 'exit');
  desk.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
  if (!process.env['MUFAKAT_BUILD']) rmSync(join(root, build), { recursive: true, force: true });
}
