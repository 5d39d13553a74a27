import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#desk/people/reader.ts';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

const items = ['/items/idn-wrc27-1-1', '/items/idn-wrc27-1-6'] as const;

describe('what was asked of one institution', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });

  const newContext = async (width: number, javaScriptEnabled = true): Promise<BrowserContext> => {
    const context = await chromium.browser.newContext({
      viewport: { width, height: 850 },
      javaScriptEnabled,
    });
    await chooseFor(context, desk.origin, { language: 'en', workspace: 'idn-example' });
    return context;
  };
  const comeIn = async (
    context: BrowserContext,
    email: string,
    roles: readonly Role[],
    institution: string,
  ): Promise<Page> => signIn(context, await desk.invite(email, roles, institution));
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const look = async (page: Page): Promise<void> => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow, `${page.url()} scrolls sideways`).toBe(false);
    expect(await accessibilityProblems(page), page.url()).toEqual([]);
  };
  const ask = async (page: Page, item: string, question: string): Promise<void> => {
    await page.goto(`${desk.origin}${item}/ask`);
    await page.locator('input[name=institution][value=idn-bssn]').check();
    await page.locator('textarea[name="question.1"]').fill(question);
    await page.locator('input[name="sections.1"]').first().check();
    await button(page, /^See what each will see/).click();
    await button(page, /^Ask$/).click();
    await page.locator('code.handed').first().waitFor();
  };

  /** The page of the inner room of the last question that was put about an item. */
  const insideOf = async (page: Page, item: string): Promise<string> => {
    await page.goto(desk.origin + item);
    const asked = page.locator(`a[href^="${item}/requests/"]`, { hasText: /BSSN|Cyber/ });
    return `${await asked.first().getAttribute('href')}/inside`;
  };

  it('stands on one page, and is answered there in one form, on a telephone and without a script', async () => {
    const officer = await comeIn(await newContext(1280), 'officer@kemlu.test', ['officer'], 'idn-kemlu');
    for (const [n, item] of items.entries()) await ask(officer, item, `Does it touch your network ${n}?`);
    expect((await officer.goto(`${desk.origin}/asked`))?.status()).toBe(404);
    expect(await officer.getByRole('link', { name: 'Asked of us' }).count()).toBe(0);

    const focal = await comeIn(await newContext(390), 'focal@bssn.test', ['focal-point'], 'idn-bssn');
    await focal.goto(desk.origin);
    await focal.getByRole('link', { name: 'Answer all of these on one page' }).click();
    await focal.waitForURL('**/asked');
    for (const n of items.keys()) await focal.getByText(`Does it touch your network ${n}?`).waitFor();
    await look(focal);

    // Refused: what was typed stays, and it is said that no file does.
    const first = focal.locator('section.asked-point', { hasText: 'Does it touch your network 0?' });
    await first.locator('input[value=comment]').check();
    await first.locator('textarea').first().fill('It does, at two stations.');
    await button(focal, /^Send/).click();
    await focal.getByRole('alert').waitFor();
    expect(await first.locator('textarea').first().inputValue()).toBe('It does, at two stations.');
    await focal.getByText('Files that you had chosen did not come along').first().waitFor();
    await look(focal);

    // Only the one is answered; the others go on waiting.
    await focal.locator('input[name=authority][value=working-level]').check();
    await button(focal, /^Send/).click();
    await focal.getByText('Your reply is on the record.').waitFor();
    await focal.getByText('It does, at two stations.').waitFor();
    expect(await focal.locator('section.asked-point', { hasText: 'your network 0?' }).count()).toBe(0);
    await look(focal);

    const bare = await comeIn(
      await newContext(390, false),
      'stand-in@bssn.test',
      ['focal-point'],
      'idn-bssn',
    );
    await bare.goto(`${desk.origin}/asked`);
    const content = bare.locator('input[name^="kind."][value=content]');
    expect(await content.count()).toBeGreaterThan(0);
    for (const choice of await content.all()) await choice.check();
    await bare.locator('input[name=authority][value=working-level]').check();
    await button(bare, /^Send/).click();
    await bare.getByText('Nothing more waits for your institution.').waitFor();

    await officer.goto(desk.origin + items[0]);
    await officer.locator(`a[href^="${items[0]}/requests/"]`).first().click();
    await officer.getByText('It does, at two stations.').waitFor();
  }, 240_000);

  it('is answered by a colleague whom the focal point lets answer, until that is taken back', async () => {
    const officer = await comeIn(await newContext(1280), 'second@kemlu.test', ['officer'], 'idn-kemlu');
    const item = '/items/idn-wrc27-1-4';
    await ask(officer, item, 'Can your network bear it?');
    const focal = await comeIn(await newContext(390), 'chief@bssn.test', ['focal-point'], 'idn-bssn');
    await focal.goto(`${desk.origin}/asked`);
    await focal.getByRole('link', { name: 'Ask colleagues first' }).last().click();
    await focal.locator('input[name=point]').first().check();
    await focal.locator('input[name=may][value=answer]').check();
    await focal.locator('input[name=name]').fill('Budi');
    await focal.locator('input[name=address]').fill('budi@bssn.go.id');
    await look(focal);
    await button(focal, 'Ask').click();
    const handed = focal.locator('code.handed');
    await handed.first().waitFor();
    const [link = '', code = ''] = await handed.allTextContents();
    await focal.getByText('May answer in your name.').waitFor();
    await look(focal);

    const colleague = await (await newContext(390)).newPage();
    await colleague.goto(link);
    await colleague.locator('input[name=code]').fill(code);
    await button(colleague, 'Open').click();
    await colleague.getByText('Can your network bear it?').first().waitFor();
    await look(colleague);
    expect(await colleague.locator('input[name=authority][value=official]').count()).toBe(0);
    await colleague.locator('input[name^="kind."][value=should]').check();
    await colleague.locator('textarea[name^="text."]').first().fill('It should be tried first.');
    // A draft is kept for this colleague alone, and is there when the link is opened again.
    await button(colleague, 'Save the draft').first().click();
    await colleague
      .getByText(/Draft saved/)
      .first()
      .waitFor();
    await colleague.goto(link);
    expect(await colleague.locator('textarea[name^="text."]').first().inputValue()).toBe(
      'It should be tried first.',
    );
    await focal.goto(`${desk.origin}/asked`);
    expect(await focal.content()).not.toContain('It should be tried first.');
    // What is said inside stays there: whoever asked finds it on no page of theirs.
    await colleague.locator('summary', { hasText: 'Only comment' }).click();
    const talk = colleague.locator('details[open] form').last();
    await talk.locator('textarea').first().fill('Between us: the masts are old.');
    await talk.locator('button.primary').click();
    await colleague.getByText('Your comments are with your colleague.').waitFor();
    for (const page of ['', '/settle', '/history', '/clearance']) {
      await officer.goto(`${desk.origin}${item}${page}`);
      expect(await officer.content(), page).not.toContain('the masts are old');
    }
    await colleague.goto(link);
    await colleague.locator('input[name=authority][value=working-level]').check();
    await button(colleague, /^Send/).click();
    await colleague.getByText('Your answer is on the record, in the name of your institution.').waitFor();
    await look(colleague);

    await focal.goto(`${desk.origin}/asked`);
    await focal.getByText('It should be tried first.').waitFor();
    await focal.getByText('Answered in the institution’s name by delegation of chief').waitFor();
    await focal.goto(new URL(focal.url()).origin + (await insideOf(officer, item)));
    await button(focal, /^Take back/).click();
    await focal.getByText('Taken back').waitFor();
    await colleague.goto(link);
    await colleague.getByText('This link does not open anything.').waitFor();
  }, 240_000);
});
