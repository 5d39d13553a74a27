import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

describe('who is asked, who leaves, and who looked', { timeout: 300_000 }, () => {
  let desk: TestDesk;
  let browser: TestBrowser;
  let head: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([startTestDesk(), launchBrowser()]);
    head = await browser.browser.newContext({ acceptDownloads: true });
    await chooseFor(head, desk.origin, { language: 'en' });
    page = await signIn(head, await desk.invite('head@example.org', ['head']));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const go = async (path: string): Promise<void> => {
    await page.goto(`${desk.origin}${path}`);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('says on an item whom to ask, and who is missing', async () => {
    await go('/items/idn-wrc27-1-7/ask?workspace=idn-example');
    await page.getByText('Who is normally asked').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('brings people in from a table whose headings are in Indonesian, after showing what it would do', async () => {
    await go('/people/import?workspace=desk');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Institutions', { exact: true }).check();
    const institutions =
      'Nama (Indonesia);Nama (Inggris);Sektor\nKementerian Uji;Ministry of Trials;Pemerintah\n';
    await page.getByLabel(/Or paste it here/).fill(institutions);
    await press('Check it');
    await page.getByText('1 to add').waitFor();
    await press('Take in one record');
    await page.getByRole('link', { name: 'Ministry of Trials' }).waitFor();
    await go('/people/import');
    const people =
      'Nama;Lembaga;Surel;Narahubung\nHead;Kementerian Uji;head@example.org;ya\nAni;Kementerian Uji;ani@example.org;entah\n';
    await page.getByLabel(/Or paste it here/).fill(people);
    await press('Check it');
    await page.getByText('“entah” is neither yes nor no').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel(/Or paste it here/).fill(people.replace('entah', 'tidak'));
    await press('Check it');
    await press('Take in 2 records');
    await page.getByRole('link', { name: 'Ani', exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'vCard 4.0' }).click();
    expect((await download).suggestedFilename()).toBe('people.vcf');
  });

  it('ends the account of whoever leaves, with what they held', async () => {
    await desk.invite('ani@example.org', ['officer']);
    await go('/settings/accounts');
    await page.getByRole('table').getByRole('link', { name: 'ani', exact: true }).click();
    await page.getByRole('link', { name: 'End this account and hand over' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'PDF (English)' }).click();
    expect((await download).suggestedFilename()).toBe('handover-en.pdf');
    await page.getByLabel('Successor').selectOption({ label: 'head' });
    await press('Hand over and end the account');
    await page.getByRole('dialog').getByRole('button').first().click();
    await page.getByText('ani has left').waitFor();
  });

  it('has put all of it on the audit, whose chains hold', async () => {
    await go('/audit');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByText('Handover pack · pdf en').first().waitFor();
    await page.getByText('People · vcard 4.0').first().waitFor();
    await press('Check all chains');
    // The walk goes on behind the page, which asks for itself again; on a busy machine it takes its time.
    const holds = async (): Promise<number> => {
      await page.reload();
      return page.getByText('All chains hold').count();
    };
    await expect.poll(holds, { timeout: 180_000, interval: 3_000 }).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
