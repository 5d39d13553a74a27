import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

const meeting = '/meetings/idn-wrc27';

describe('a meeting, from the first page of the desk to the brief in hand', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  let page: Page;
  const newContext = async (): Promise<BrowserContext> => {
    const context = await chromium.browser.newContext({
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
    });
    await chooseFor(context, desk.origin, { language: 'en', workspace: 'idn-example' });
    return context;
  };
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
    page = await signIn(await newContext(), desk.firstLink);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });

  const open = async (path: string): Promise<void> => {
    const answer = await page.goto(desk.origin + path);
    expect(answer?.status(), path).toBe(200);
    expect(await accessibilityProblems(page), path).toEqual([]);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  it('leads from Today to a PDF whose copy is on record', async () => {
    await open('/');
    await page
      .getByRole('link', { name: /WRC-27/ })
      .first()
      .click();
    await page.waitForURL(`**${meeting}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'The brief', exact: true }).click();
    await page.waitForURL(`**${meeting}/brief`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.locator('article.brief').textContent()).toContain('7125');

    const [pdf] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
    expect(pdf.suggestedFilename()).toMatch(/^idn-wrc27-en-\d+\.pdf$/);
    expect(
      readFileSync(await pdf.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    await page.reload();
    expect(await page.locator('#issue').textContent()).toContain('Copy 1, for Operator');
  });

  it('locks the phone file, and sends none where the two passphrases differ', async () => {
    const ask = async (again: string): Promise<void> => {
      await page.getByText('Lock the phone file').click();
      await page.locator('select[name=format]').selectOption('html');
      await page.locator('input[name=passphrase]').fill('correct horse battery');
      await page.locator('input[name=again]').fill(again);
    };
    await open(`${meeting}/brief?lang=id&template=delegation`);
    // Words with a space between them: those no cipher has by chance.
    const words = /\S+ \S*7125/.exec((await page.locator('article.brief').textContent()) ?? '')?.[0] ?? '';
    expect(words).toContain(' ');
    await ask('correct horse staple');
    await button('Download').click();
    expect(await page.getByRole('alert').textContent()).toContain('not the same');
    await ask('correct horse battery');
    const [file] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
    const html = readFileSync(await file.path(), 'utf8');
    expect(html).toContain('<form id="lock">');
    expect(html).not.toContain(words);
    expect(desk.log()).not.toContain('correct horse');
  });

  it('moves items, takes a table of contributions out and in, and feeds a calendar', async () => {
    await open(meeting);
    const firstItem = () => page.locator('#order tbody tr').first().textContent();
    const before = await firstItem();
    await page.locator('#order tbody tr').nth(1).locator('button[value^=up]').click();
    await page.waitForURL(`**${meeting}#order`);
    expect(await firstItem()).not.toBe(before);

    await open(`${meeting}/contributions`);
    const [out] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As a table (CSV)' }).click(),
    ]);
    const table = readFileSync(await out.path(), 'utf8');
    const good = 'NEW/1,,,A new one,IDN,1.7,ADD,,,,,watch,,\r\n';
    const bad = 'BAD/1,,,No such item,IDN,99,,,,,,,,\r\n';
    await open(`${meeting}/contributions/import`);
    await page.locator('textarea[name=text]').fill(table + good + bad);
    await button('Check it').click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.locator('main').textContent()).toContain('this meeting has no item “99”');
    await page.locator('input[name=leaveOut]').check();
    await button(/^Take in one line/).click();
    await page.waitForURL(`**${meeting}/contributions`);
    const register = await page.locator('main table').textContent();
    expect(register).toContain('NEW/1');
    expect(register).not.toContain('BAD/1');

    await open('/meetings/feed');
    await button('Make an address').click();
    const address = await page.locator('input[readonly]').inputValue();
    const feed = await fetch(address);
    expect(feed.headers.get('content-type')).toContain('text/calendar');
    expect(await feed.text()).toContain('DTSTART;VALUE=DATE:20271018');
    expect((await fetch(address.replace('.ics', 'x.ics'))).status).toBe(404);
  });

  it('is read on a phone, in Bahasa Indonesia, without scrolling sideways', async () => {
    const context = await newContext();
    await context.addCookies(await page.context().cookies());
    await chooseFor(context, desk.origin, { language: 'id' });
    const phone = await context.newPage();
    await phone.setViewportSize({ width: 390, height: 800 });
    for (const path of [
      '/',
      '/meetings',
      '/meetings?view=calendar',
      meeting,
      `${meeting}/contributions`,
      `${meeting}/contributions/import`,
      `${meeting}/brief`,
    ]) {
      await phone.goto(desk.origin + path);
      const width = await phone.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(390);
      expect(await accessibilityProblems(phone), path).toEqual([]);
    }
    await context.close();
  });
});
