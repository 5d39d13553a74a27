import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '#tests/journeys/browser.ts';
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';

let started: TestBrowser;
const folder = mkdtempSync(join(tmpdir(), 'mufakat-brief-'));
beforeAll(async () => {
  started = await launchBrowser();
});
afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true });
});

const passphrase = 'garuda terbang di atas laut';

async function fileOf(name: string, options: { passphrase?: string } = {}): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, (await printBrief(sampleBrief('id'), { format: 'html', ...options })).bytes);
  return pathToFileURL(file).href;
}

test('a locked file opens from storage with its passphrase alone, and says when it is the wrong one', async () => {
  const address = await fileOf('locked.html', { passphrase });
  const page = await (await started.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const asked: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(address);
  await page.fill('#passphrase', 'bukan ini');
  await page.click('button');
  await page.locator('#told', { hasText: 'Frasa sandi tersebut tidak dapat membuka berkas ini.' }).waitFor();
  await page.fill('#passphrase', passphrase);
  await page.click('button');
  await page.locator('article.brief').waitFor();
  expect(await page.title()).toBe(`Pedoman delegasi: ${sampleBrief('id').cover.meeting.text}`);
  const accent = await page.locator('.brief h1').evaluate((heading) => getComputedStyle(heading).color);
  expect(accent).toBe('rgb(43, 42, 107)');
  expect(asked).toEqual([address]);
  expect(troubles).toEqual([]);
});

test('an open file needs no other, breaks no policy of its own and fits a phone', async () => {
  const address = await fileOf('open.html');
  const page = await (await started.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const asked: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => troubles.push(message.text()));
  await page.goto(address);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const size = await page
    .locator('.brief .numbered')
    .first()
    .evaluate((paragraph) => getComputedStyle(paragraph).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(18);
  expect(asked).toEqual([address]);
  expect(troubles).toEqual([]);
});
