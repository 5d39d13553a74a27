// Takes a picture of every page of a running desk, in both schemes and two widths, so that somebody can look at them.
//   node scripts/look.ts LINK DIRECTORY [--lang id|en] [--workspace ID] [--only WORD]
// LINK is a one-time sign-in link; a page with a parameter in its address is pictured once, at the first link that leads to one.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/journeys/browser.ts';
import { chooseFor, signIn } from '../tests/journeys/desk.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string' }, workspace: { type: 'string' }, only: { type: 'string' } },
});
const [link, directory] = positionals;
if (!link || !directory) throw new Error('usage: node scripts/look.ts LINK DIRECTORY');
const { origin } = new URL(link);
const widths = [1280, 390] as const;
const schemes = ['light', 'dark'] as const;

/** Addresses of pages as their directories say them, `/items/[id]` and the like. */
function pagesUnder(folder: string, path = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pagesUnder(join(folder, entry.name), `${path}/${entry.name}`)
      : entry.name === '+page.svelte'
        ? [path || '/']
        : [],
  );
}

const patternOf = (page: string): RegExp =>
  new RegExp(`^${page.replaceAll(/\/\[\[\w+\]\]/g, '(?:/[^/]+)?').replaceAll(/\[\w+\]/g, '[^/]+')}$`);
const pages = pagesUnder('src/routes')
  .toSorted()
  .map((page) => ({ page, pattern: patternOf(page), fixed: !page.includes('[') }));

/** Which page an address shows; one that is spelled out goes before one with a parameter. */
const pageAt = (path: string): string | undefined =>
  pages.find(({ page, fixed }) => fixed && page === path)?.page ??
  pages.find(({ pattern, fixed }) => !fixed && pattern.test(path))?.page;

const ways = new Set(['/sign-out', '/language', '/appearance', '/workspace']);
const linksOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => (a as HTMLAnchorElement).href));

async function findAddresses(page: Page): Promise<ReadonlyMap<string, string>> {
  const found = new Map(pages.filter(({ fixed }) => fixed).map((one) => [one.page, one.page]));
  const waiting = [...found.values()];
  for (let at = 0; at < waiting.length && at < 400 && found.size < pages.length; at += 1) {
    const address = waiting[at] ?? '/';
    if (ways.has(address)) continue;
    const answer = await page.goto(origin + address).catch(() => null);
    if (answer?.status() !== 200) {
      // A way to something new, taken for the page of something.
      const wrong = pageAt(address);
      if (wrong?.includes('[')) found.delete(wrong);
      continue;
    }
    for (const href of await linksOn(page)) {
      const url = new URL(href);
      const where = url.origin === origin ? pageAt(url.pathname) : undefined;
      if (!where || found.has(where)) continue;
      found.set(where, url.pathname);
      waiting.push(url.pathname);
    }
  }
  return found;
}

const nameOf = (page: string): string =>
  page.slice(1).replaceAll('/', '.').replaceAll(/[[\]]/g, '') || 'today';

mkdirSync(directory, { recursive: true });
const { browser, close } = await launchBrowser();
try {
  // What glides from one colour to another would be caught half way.
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await chooseFor(context, origin, {
    language: values.lang === 'en' ? 'en' : 'id',
    ...(values.workspace && { workspace: values.workspace }),
  });
  const page = await signIn(context, link);
  const found = await findAddresses(page);
  const missed = pages.filter((one) => !found.has(one.page)).map((one) => one.page);
  const list: string[] = [];
  for (const [where, address] of found) {
    if (ways.has(address) || !where.includes(values.only ?? '')) continue;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const answer = await page.goto(origin + address);
      const name = nameOf(where);
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme });
        const path = join(directory, `${name}.${width}.${scheme}.png`);
        await page.screenshot({ path, fullPage: true });
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      list.push(
        `${answer?.status() ?? 0} ${width} ${where} ${address}${wide > 0 ? ` WIDER BY ${wide}` : ''}`,
      );
    }
  }
  writeFileSync(join(directory, 'pages.txt'), `${list.join('\n')}\n`);
  process.stdout.write(`${found.size} pages; not reached by any link: ${missed.join(', ') || 'none'}\n`);
} finally {
  await close();
}
