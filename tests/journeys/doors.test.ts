import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems } from './accessible.ts';
import { codeOf } from './authenticator.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { signIn, startTestDesk, type TestDesk } from './desk.ts';

const password = 'a sentence nobody else would write';

let desk: TestDesk;
let chromium: TestBrowser;
beforeAll(async () => {
  [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
}, 300_000);
afterAll(async () => {
  await Promise.all([chromium?.close(), desk?.close()]);
});

const browser = (): Promise<BrowserContext> => chromium.browser.newContext({ locale: 'en-GB' });

async function setPassword(page: Page): Promise<void> {
  await page.goto(`${desk.origin}/account`);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password, again').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your other sessions have ended').waitFor();
}

async function typePassword(page: Page, email: string): Promise<void> {
  await page.goto(`${desk.origin}/sign-in?to=/meetings`);
  await page.getByLabel('E-mail address').first().fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const pathOf = (page: Page): string => new URL(page.url()).pathname;

describe('A second factor', () => {
  const email = 'sari@example.org';
  let codes: readonly string[] = [];

  it('is set up from the account’s page, with codes for the day the phone is lost', async () => {
    const page = await signIn(await browser(), await desk.invite(email, ['officer']));
    await setPassword(page);
    await page.getByRole('link', { name: 'Set up a second factor' }).click();
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel(/six digits/).fill('000000');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText('This code is not right').waitFor();
    await page.getByLabel(/six digits/).fill(codeOf(secret, Date.now()));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    expect(await accessibilityProblems(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as text' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('mufakat-recovery-codes.txt');
    // Going on and back asks for no form to be sent again, and shows no code a second time.
    await page.goto(`${desk.origin}/account`);
    await page.goBack();
    await page.getByText('10 recovery codes are left').waitFor();
    expect(await page.locator('.codes').count()).toBe(0);
  });

  it('stands between the password and every page but its own', async () => {
    const context = await browser();
    const page = await context.newPage();
    await typePassword(page, email);
    expect(pathOf(page)).toBe('/sign-in/code');
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const path of [
      '/',
      '/meetings',
      '/account',
      '/account/second-factor',
      '/account/begin',
      '/settings',
    ]) {
      await page.goto(`${desk.origin}${path}`);
      expect(pathOf(page)).toBe('/sign-in');
    }
    const posted = await context.request.post(`${desk.origin}/account/second-factor?/begin`, {
      headers: { origin: desk.origin },
      form: {},
      maxRedirects: 0,
    });
    expect(posted.status()).toBe(401);
    await page.goto(`${desk.origin}/sign-in/code?to=/meetings`);
    await page.getByLabel('Code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.waitForURL(`${desk.origin}/meetings`);
  });

  it('takes no recovery code a second time', async () => {
    const page = await (await browser()).newPage();
    await typePassword(page, email);
    await page.getByLabel('Code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByText('was used already').waitFor();
    await page.getByLabel('Code').fill(codes[1] ?? '');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.waitForURL(`${desk.origin}/meetings`);
  });

  it('is taken away at the machine for somebody who has lost phone and codes, and their sessions end', async () => {
    const context = await browser();
    const before = await context.newPage();
    await typePassword(before, email);
    await before.getByLabel('Code').fill(codes[2] ?? '');
    await before.getByRole('button', { name: 'Come in' }).click();
    await before.waitForURL(`${desk.origin}/meetings`);
    expect(await desk.mufakat('accounts', 'remove-second-factor', email)).toContain('is removed');
    // Another process ends it: this one may go by what it knew for a second.
    await expect
      .poll(async () => {
        await before.goto(`${desk.origin}/meetings`);
        return pathOf(before);
      })
      .toBe('/sign-in');
    const page = await (await browser()).newPage();
    await typePassword(page, email);
    await page.waitForURL(`${desk.origin}/meetings`);
  });

  it('is asked of roles by the desk’s own policy before anything else opens', async () => {
    const head = await signIn(await browser(), await desk.invite('head@example.org', ['head']));
    await head.goto(`${desk.origin}/settings/edit/doors`);
    await head.getByRole('checkbox', { name: 'Delegate' }).check();
    await head.getByRole('button', { name: 'Save' }).click();
    await head.waitForURL(/\/settings#doors/);
    const context = await browser();
    const page = await context.newPage();
    await page.goto(await desk.invite('delegate@example.org', ['delegate']));
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByText('Your role needs a second factor').waitFor();
    for (const path of ['/', '/meetings', '/account', '/search?q=a']) {
      await page.goto(`${desk.origin}${path}`);
      expect(pathOf(page)).toBe('/account/second-factor');
    }
    const posted = await context.request.post(`${desk.origin}/account?/password`, {
      headers: { origin: desk.origin },
      form: { wanted: password, again: password },
      maxRedirects: 0,
    });
    expect(posted.status()).toBe(403);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const own = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel(/six digits/).fill(codeOf(own, Date.now()));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByRole('link', { name: 'Go on to the desk' }).click();
    await page.waitForURL(`${desk.origin}/`);
  });
});

describe('Devices', () => {
  it('are listed in words, and ended one by one or by whoever keeps the accounts, at once', async () => {
    const email = 'budi@example.org';
    const page = await signIn(await browser(), await desk.invite(email, ['officer']));
    await setPassword(page);
    const other = await (await browser()).newPage();
    await typePassword(other, email);
    await other.waitForURL(`${desk.origin}/meetings`);
    await page.goto(`${desk.origin}/account`);
    await page.locator('#devices').getByText('this device').waitFor();
    expect(await page.locator('#devices').getByText('Chrome · Linux').count()).toBe(2);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('Whoever used it must sign in again').waitFor();
    await other.goto(`${desk.origin}/meetings`);
    expect(pathOf(other)).toBe('/sign-in');

    const keeper = await signIn(await browser(), await desk.invite('keeper@example.org', ['operator']));
    await keeper.goto(`${desk.origin}/settings/accounts`);
    await keeper.getByRole('table').getByRole('link', { name: 'budi' }).click();
    expect(await accessibilityProblems(keeper)).toEqual([]);
    await keeper.getByRole('button', { name: 'Sign out everywhere' }).click();
    await keeper.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await keeper.getByText('Signed out everywhere.').waitFor();
    await page.goto(`${desk.origin}/meetings`);
    expect(pathOf(page)).toBe('/sign-in');
    await keeper.goto(`${desk.origin}/settings/accounts`);
    await keeper.getByText('budi signed out everywhere').waitFor();
  });
});

describe('Guesses', () => {
  it('lock a name, whether anybody has it or not, until the operator lifts it', async () => {
    await desk.invite('dewi@example.org', ['reader']);
    const answers = [];
    for (const email of ['dewi@example.org', 'nobody@example.org']) {
      const said = [];
      for (let n = 0; n < 11; n += 1) {
        const answer = await fetch(`${desk.origin}/sign-in?/password`, {
          method: 'POST',
          headers: { origin: desk.origin, 'accept-language': 'en', accept: 'text/html' },
          body: new URLSearchParams({ email, password: `guess ${n}` }),
        });
        const text = await answer.text();
        said.push(`${answer.status} ${/role="alert"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''}`);
      }
      answers.push(said);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[10]).toContain('Too many attempts');
    const keeper = await signIn(await browser(), await desk.invite('keeper2@example.org', ['operator']));
    await keeper.goto(`${desk.origin}/settings/accounts`);
    await keeper.getByRole('table').getByRole('link', { name: 'dewi' }).click();
    await keeper.getByText('Locked after wrong guesses').waitFor();
    await keeper.getByRole('button', { name: 'Lift the lock' }).click();
    await keeper.getByText('The lock is lifted.').waitFor();
  });
});

describe('An invitation', () => {
  it('is sent to several at once, awaited, sent again, and withdrawn', async () => {
    const keeper = await signIn(await browser(), await desk.invite('keeper3@example.org', ['operator']));
    await keeper.goto(`${desk.origin}/settings/accounts/import`);
    expect(await accessibilityProblems(keeper)).toEqual([]);
    const table = 'name,email,roles\nTono,tono@example.org,officer\nWati,wati@example.org,reader\n';
    await keeper.getByLabel('Or paste the table').fill(`${table}X,nobody,king\n`);
    await keeper.getByRole('button', { name: 'Invite them' }).click();
    await keeper.getByText('Line 4, email:').waitFor();
    expect(await accessibilityProblems(keeper)).toEqual([]);
    await keeper.getByLabel('Or paste the table').fill(table);
    await keeper.getByRole('button', { name: 'Invite them' }).click();
    await keeper.getByText('2 people are invited.').waitFor();
    const first = await keeper.getByRole('textbox', { name: 'One-time link for Tono' }).inputValue();
    const other = await keeper.getByRole('textbox', { name: 'One-time link for Wati' }).inputValue();

    await keeper.goto(`${desk.origin}/settings/accounts`);
    await keeper.locator('#awaited li', { hasText: 'Tono' }).getByText('Invite again').click();
    const again = await keeper.getByRole('textbox', { name: 'One-time link for Tono' }).inputValue();
    expect(await accessibilityProblems(keeper)).toEqual([]);
    await keeper.locator('#awaited li', { hasText: 'Wati' }).getByText('Withdraw').click();
    await keeper.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await keeper.getByText('The invitation is withdrawn.').waitFor();

    const visitor = await (await browser()).newPage();
    for (const spent of [first, other]) {
      await visitor.goto(spent);
      await visitor.getByRole('button', { name: 'Come in' }).click();
      await visitor.getByRole('alert').waitFor();
    }
    await visitor.goto(again);
    await visitor.getByRole('button', { name: 'Come in' }).click();
    await visitor.waitForURL(`${desk.origin}/account/begin`);
    await visitor.getByLabel('New password', { exact: true }).fill(password);
    await visitor.getByLabel('New password, again').fill(password);
    await visitor.getByRole('button', { name: 'Set the password' }).click();
    await visitor.waitForURL(`${desk.origin}/`);
    await keeper.goto(`${desk.origin}/settings/accounts`);
    expect(await keeper.locator('#awaited').getByText('Tono').count()).toBe(0);
  });
});
