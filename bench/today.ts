import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deskItself } from '#acts/accounts.ts';
import { openDossier } from '#acts/open-dossier.ts';
import type { Db } from '#store/database.ts';
import { load, processorTime, residentMegabytes, sayLoad, startMeasuredDesk } from './desk-under-load.ts';

/**
 * The first page of the desk with two hundred items, signed in, on the database: time to the first byte at sixteen
 * connections, requests a second of one process, its memory, and what a browser has to fetch. Prints; asserts
 * nothing. Run: `npx node bench/today.ts` (MUFAKAT_BUILD may name pages that are built already).
 */
/** Ten meetings in the year to come, twenty items in each. */
async function seed(db: Db): Promise<void> {
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
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

const desk = await startMeasuredDesk(7473);
try {
  await desk.seed(seed);
  await desk.settle();
  const cookie = await desk.signIn();
  const page = await fetch(`${desk.origin}/`, { headers: { cookie } });
  const html = await page.text();
  if (page.status !== 200) throw new Error(`Today answers ${page.status}`);
  let css = 0;
  for (const [, href] of html.matchAll(/href="([^"]+\.css)"/g)) {
    const sheet = await fetch(new URL(href ?? '', `${desk.origin}/`), { headers: { cookie } });
    css += gzipSync(await sheet.text()).length;
  }
  await load(`${desk.origin}/`, cookie, { connections: 16, seconds: 5 });
  const before = processorTime(desk.pid);
  const result = await load(`${desk.origin}/`, cookie, { connections: 16, seconds: 15 });
  const after = processorTime(desk.pid);
  const each = (used: number): string => (used / result.requests).toFixed(2);
  const memory = residentMegabytes(desk.pid);
  const scripts = readdirSync('static').filter((name) => name.endsWith('.js'));
  const used = scripts.filter((name) => html.includes(`/${name}`));
  const script = used.reduce((sum, name) => sum + gzipSync(readFileSync(join('static', name))).length, 0);
  console.log(
    'Today with 200 items, signed in, 16 connections (claim: first byte p95 ≤ 60 ms, ≥ 400 a second):',
  );
  console.log(`  ${sayLoad(result)}`);
  console.log(
    `  processor time of a request: desk ${each(after.desk - before.desk)} ms, database ${each(after.database - before.database)} ms`,
  );
  console.log(`  resident memory of the desk: ${memory.toFixed(0)} MB (claim: at most 250)`);
  console.log(
    `  HTML + CSS, gz: ${kilobytes(gzipSync(html).length)} + ${kilobytes(css)} kB (claim: at most 60)`,
  );
  console.log(`  JavaScript, gz: ${kilobytes(script)} kB (claim: at most 60): ${used.join(', ')}`);
} finally {
  await desk.close();
}
