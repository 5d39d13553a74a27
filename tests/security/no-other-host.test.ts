import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../journeys/browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from '../journeys/desk.ts';

let desk: TestDesk;
let browser: TestBrowser;
const papers = mkdtempSync(join(tmpdir(), 'mufakat-hosts-'));
const connects = join(papers, 'connects');

beforeAll(async () => {
  const recorder = pathToFileURL(join(import.meta.dirname, 'record-connects.ts')).href;
  desk = await startTestDesk({
    environment: { NODE_OPTIONS: `--import ${recorder}`, MUFAKAT_TEST_CONNECTS: connects },
  });
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await desk.close();
  rmSync(papers, { recursive: true, force: true });
});

/** Everything a browser asks for, whoever in a page asks. */
function record(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => asked.push(socket.url())));
  return asked;
}

/** Addresses beyond these pages would be other hosts; what a page carries in itself is not asked of anybody. */
const elsewhere = (asked: readonly string[]): readonly string[] =>
  asked.filter((url) => !url.startsWith(`${desk.origin}/`) && !/^(data|blob|about|file):/.test(url));

/** What differs only in the id it is about is one page. */
const shapeOf = (path: string): string => path.split('?')[0]?.replace(/\/[^/]*\d[^/]*/g, '/*') ?? path;

const pagesLooked = 45;

describe('A desk in use', () => {
  it.each(['id', 'en'] as const)('has pages that ask nothing of any other host (%s)', async (language) => {
    const context = await browser.browser.newContext();
    const asked = record(context);
    const words = await desk.mufakat('accounts', 'link', 'operator@desk.invalid');
    const link = /http\S+\/sign-in\/link\?token=\S+/.exec(words)?.[0] ?? '';
    const page = await signIn(context, link);
    await chooseFor(context, desk.origin, { language, workspace: 'idn-example' });
    const waiting = ['/', '/no-such-page'];
    const seen = new Set<string>();
    let looked = 0;
    while (waiting.length > 0 && looked < pagesLooked) {
      const path = waiting.shift() ?? '/';
      if (seen.has(shapeOf(path)) || /^\/sign-out|\.(ics|csv|pdf|docx|html|json)$/.test(path)) continue;
      seen.add(shapeOf(path));
      const answer = await page.goto(`${desk.origin}${path}`).catch(() => null);
      // A download is no page.
      if (!answer) continue;
      looked += 1;
      const links = await page.$$eval('a[href]', (anchors) =>
        anchors.map((anchor) => (anchor as HTMLAnchorElement).href),
      );
      for (const href of links) {
        const url = new URL(href);
        if (url.origin === desk.origin) waiting.push(`${url.pathname}${url.search}`);
      }
    }
    expect(looked).toBeGreaterThan(10);
    expect(elsewhere(asked)).toEqual([]);
    await context.close();
  });

  it('prints briefs that ask nothing of any host when they are opened', async () => {
    const [meeting] = JSON.parse(await desk.mufakat('meetings', '--json')) as { id: string }[];
    for (const format of ['html', 'pdf', 'docx']) {
      const out = join(papers, `brief.${format}`);
      await desk.mufakat('brief', meeting?.id ?? '', '--for', 'officer', '--format', format, '--out', out);
      expect(existsSync(out)).toBe(true);
    }
    const context = await browser.browser.newContext();
    const asked = record(context);
    const page = await context.newPage();
    const file = pathToFileURL(join(papers, 'brief.html')).href;
    await page.goto(file);
    expect(asked.filter((url) => url !== file && !/^(data|blob|about):/.test(url))).toEqual([]);
    await context.close();
  });

  it('connects to its own database and to nothing else, and looks no name up but its own', () => {
    const lines = readFileSync(connects, 'utf8').trim().split('\n');
    // The recorder was there: the desk has reached its database.
    expect(lines.some((line) => line.startsWith('connect unix:'))).toBe(true);
    const own = /^(connect unix:\/|(connect|lookup) (localhost|127\.0\.0\.1|::1)$)/;
    expect(lines.filter((line) => !own.test(line))).toEqual([]);
  });
});
