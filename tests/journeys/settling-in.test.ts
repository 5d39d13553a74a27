import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

describe('settling in at a new desk', { timeout: 300_000 }, () => {
  let desk: TestDesk;
  let browser: TestBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([startTestDesk({ words: [], fresh: true }), launchBrowser()]);
    context = await browser.browser.newContext();
    await chooseFor(context, desk.origin, { language: 'en' });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('asks whose desk it is once, and takes the answers', async () => {
    page = await signIn(context, desk.firstLink);
    expect(new URL(page.url()).pathname).toBe('/welcome');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Country').fill('Indonesia');
    await page.getByLabel('Time zone').fill('Bandung');
    await press('Save and go on');
    await page.getByText('is no time zone').waitFor();
    expect(await page.getByLabel('Country').inputValue()).toBe('Indonesia');
    // Left to the desk, it is that of the country's capital.
    await page.getByLabel('Time zone').fill('');
    await press('Save and go on');
    await page.waitForURL(/step=you$/);
    await page.goto(`${desk.origin}/welcome`);
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Jakarta');
    await page.getByText('The country has 4 time zones').waitFor();
    await page.goto(`${desk.origin}/welcome?step=you`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Name').fill('Sari');
    await page.getByLabel('E-mail address').fill('sari@example.org');
    await page.getByLabel('New password', { exact: true }).fill('four words make good');
    await page.getByLabel('New password, again').fill('four words make good');
    await press('Save and go on');
    await page.waitForURL(/step=begin$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await press('Go to Today');
    await page.waitForURL((url) => url.pathname === '/');
  });

  it('keeps a rank that is in use, and says so in plain words', async () => {
    await page.goto(`${desk.origin}/settings/edit/markings`);
    await page
      .getByRole('checkbox', { name: /Remove/ })
      .nth(1)
      .check();
    await press('Save');
    await page.getByText('in use and may not vanish').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('invites a colleague, who comes in by the link and sees no accounts', async () => {
    await page.goto(`${desk.origin}/settings/accounts/new`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Name').fill('Budi');
    await page.getByLabel('E-mail address').fill('budi@example.org');
    await page.getByRole('checkbox', { name: /^Desk officer/ }).check();
    await press('Invite and make a link');
    const link = await page.getByRole('textbox', { name: /One-time link/ }).inputValue();
    const other = await browser.browser.newContext();
    await chooseFor(other, desk.origin, { language: 'en' });
    const theirs = await signIn(other, link);
    expect(new URL(theirs.url()).pathname).toBe('/account/begin');
    expect(await accessibilityProblems(theirs)).toEqual([]);
    await theirs.getByRole('link', { name: 'Go on without' }).click();
    expect(new URL(theirs.url()).pathname).toBe('/');
    expect((await theirs.goto(`${desk.origin}/settings/accounts`))?.status()).toBe(404);
    expect((await theirs.goto(`${desk.origin}/account`))?.status()).toBe(200);
    expect(await accessibilityProblems(theirs)).toEqual([]);
    await page.goto(`${desk.origin}/settings/accounts`);
    await page.getByText('Budi invited: Desk officer').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('link', { name: 'Budi' }).click();
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL((url) => url.pathname === '/settings/accounts');
    await theirs.goto(`${desk.origin}/account`);
    expect(new URL(theirs.url()).pathname).toBe('/sign-in');
    await other.close();
  });

  it('comes in again with the new address and password', async () => {
    const again = await browser.browser.newContext();
    await chooseFor(again, desk.origin, { language: 'en' });
    const door = await again.newPage();
    await door.goto(`${desk.origin}/sign-in`);
    await door.getByLabel('E-mail address').first().fill('sari@example.org');
    await door.getByLabel('Password').fill('four words make good');
    await door.getByRole('button', { name: 'Sign in' }).click();
    await door.waitForURL((url) => url.pathname === '/');
    await again.close();
  });

  it('holds a review of the strategy to its end, and keeps it as it stood', async () => {
    await chooseFor(context, desk.origin, { workspace: 'ind-example' });
    await page.goto(`${desk.origin}/strategy`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Go on with it' }).click();
    await page.waitForURL(/\/reviews\/ind-review-2$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const aim of ['ind-obj-digital-india', 'ind-obj-dpi', 'ind-obj-space', 'ind-obj-startups']) {
      const section = page.locator(`#${aim}`);
      if (aim === 'ind-obj-startups') await section.getByLabel('dropped').check();
      await section.locator('[name="reason"]').fill(`Said of ${aim}`);
      await section.getByRole('button', { name: 'Decide', exact: true }).click();
      await section.locator('.as-typed', { hasText: `Said of ${aim}` }).waitFor();
    }
    await page.locator('#close').getByRole('button', { name: 'Close the review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await page.getByText('it stands here as it stood').waitFor();
    expect(await page.locator('form[action="?/decide"]').count()).toBe(0);
    await page.goto(`${desk.origin}/objectives/ind-obj-startups`);
    await page.getByText('This dossier is archived').waitFor();
    const paper = await page.request.get(`${desk.origin}/strategy/document.pdf?lang=en&review=ind-review-2`);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('throws away what was tried out in a worked example when it is reset', async () => {
    await chooseFor(context, desk.origin, { workspace: 'ind-example' });
    await page.goto(`${desk.origin}/dossiers/ind-obj-space/edit/target`);
    await page.locator('[name="target.en"]').fill('A target tried out');
    await press('Save');
    await page.waitForURL((url) => url.pathname === '/objectives/ind-obj-space');
    await page.getByText('A target tried out').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.goto(`${desk.origin}/dossiers/ind-obj-space/history?from=1&to=2`);
    expect((await page.locator('ins').allTextContents()).join(' ')).toContain('tried');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.goto(`${desk.origin}/settings/workspaces`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reset' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(/reset/);
    await page.goto(`${desk.origin}/objectives/ind-obj-space`);
    await expect(page.getByText('A target tried out').count()).resolves.toBe(0);
  });

  it('has nothing for axe to find in what is followed up', async () => {
    const paths = {
      'ind-example': [
        '/priorities',
        '/priorities/people',
        '/priorities/cover',
        '/priorities/items',
        '/trade',
        '/objectives',
        '/agreements',
        '/agreements/ind-agr-nisar',
        '/commitments',
        '/commitments/ind-com-gdpir',
      ],
      'idn-example': [
        '/candidatures',
        '/candidatures/idn-cand-council',
        '/dossiers/idn-cand-council',
        '/dossiers/new/candidature',
      ],
    };
    for (const [workspace, places] of Object.entries(paths)) {
      await chooseFor(context, desk.origin, { workspace });
      for (const place of places) {
        expect((await page.goto(desk.origin + place))?.status(), place).toBe(200);
        expect(await accessibilityProblems(page), place).toEqual([]);
      }
    }
  });

  it('assigns officers to items, and keeps what the head decides by hand', async () => {
    await chooseFor(context, desk.origin, { workspace: 'idn-example' });
    await page.goto(`${desk.origin}/priorities/cover`);
    await page.getByLabel('Meetings that begin from').fill('2026-01-01');
    await page.getByLabel('until').fill('2030-12-31');
    await press('Make the plan');
    await page.waitForURL(/plan=/);
    await press('Assign officers');
    await page.getByRole('button', { name: 'Assign again' }).waitFor();
    const row = page.locator('.cover-row').first();
    await row.getByText('Decide by hand').click();
    await row.getByLabel('Depth').selectOption('not-covered');
    await row.getByLabel('Reason').fill('The ministry sends its own people');
    await row.getByRole('button', { name: 'Decide', exact: true }).click();
    await row.getByText('Decided by hand: The ministry sends its own people').waitFor();
    await press('Assign again');
    await row.getByText('Decided by hand: The ministry sends its own people').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('enters what was heard of several states at once, and gives it out as a table', async () => {
    await page.goto(`${desk.origin}/candidatures/idn-cand-council`);
    await page.getByLabel('States').fill('Fiji, KEN\nAtlantis');
    await press('Enter');
    await page.getByText('Not known: Atlantis').waitFor();
    await page.getByLabel('States').fill('Ghana, CHL');
    await page.getByLabel('Note', { exact: true }).fill('=1+1');
    await press('Enter');
    await page.waitForURL(/#support$/);
    await page.goto(`${desk.origin}/candidatures/idn-cand-council?standing=oral`);
    await page.getByRole('link', { name: 'Ghana' }).waitFor();
    const table = await context.request.get(`${desk.origin}/candidatures/idn-cand-council/support.csv`);
    expect(await table.text()).toContain("'=1+1");
  });
});
