import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

describe('looking things up', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });

  async function comeIn(
    email: string,
    role: 'officer' | 'reader',
    language: 'id' | 'en' = 'en',
  ): Promise<Page> {
    const context = await chromium.browser.newContext({ viewport: { width: 1280, height: 900 } });
    await chooseFor(context, desk.origin, { language, workspace: 'idn-example' });
    return signIn(context, await desk.invite(email, [role]));
  }
  const open = async (page: Page, path: string): Promise<void> => {
    const answer = await page.goto(desk.origin + path);
    expect(answer?.status(), path).toBe(200);
    expect(await accessibilityProblems(page), path).toEqual([]);
  };
  const section = (page: Page, name: string) =>
    page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });

  it('finds a country, what it said, its groups on a day, its figures and its votes', async () => {
    const page = await comeIn('officer@kemlu.test', 'officer');
    await open(page, '/countries?group=ASEAN');
    expect(await page.getByRole('row').count()).toBe(12);
    await page.getByRole('link', { name: 'Singapore' }).click();
    await page.waitForURL('**/countries/SGP');
    expect(await accessibilityProblems(page)).toEqual([]);
    const stances = section(page, 'On our items');
    expect(await stances.getByRole('link').count()).toBeGreaterThan(0);
    expect(await section(page, 'Indicators').textContent()).toContain(
      'International Telecommunication Union',
    );
    expect(await section(page, 'Votes at the General Assembly').textContent()).toContain(
      'background, never a stance on an item',
    );
    const csv = await page.request.get(`${desk.origin}/countries/SGP/indicators.csv`);
    expect(csv.headers()['content-type']).toContain('text/csv');
    expect((await csv.text()).split('\r\n')[1]).toContain('SGP,Singapore,');

    // Chosen without a script: whose path stands beside it, and of what the votes are in which we differed.
    const votes = section(page, 'Votes at the General Assembly');
    await votes.getByLabel('Beside it (1)').selectOption({ label: 'Malaysia' });
    await votes.getByLabel('About').selectOption({ label: 'All votes' });
    await votes.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL('**/countries/SGP?*peer=MYS*');
    expect(await accessibilityProblems(page)).toEqual([]);
    const agreement = section(page, 'Agreement with us by theme').getByRole('row');
    expect(await agreement.nth(1).textContent()).toMatch(/All votes\s*0\.\d+\s*\d{3}/);
    const few = agreement.filter({ hasText: 'Artificial intelligence' });
    expect(await few.textContent()).toContain('not given, fewer than 20 votes');
    const differed = section(page, 'Votes where we differed')
      .getByRole('rowheader')
      .getByRole('link')
      .first();
    expect(await differed.getAttribute('href')).toMatch(/^\/votes\//);

    await open(page, '/countries/GBR?on=2019-06-01');
    expect(await section(page, 'Groups').textContent()).toContain('European Union');
    expect((await page.goto(`${desk.origin}/countries/XXX`))?.status()).toBe(404);
  });

  it('shows an indicator beside our peers, and brings figures in after showing what they would do', async () => {
    const page = await comeIn('figures@kemlu.test', 'officer');
    await open(page, '/indicators/internet-users');
    expect(await page.getByRole('img', { name: /the world/ }).count()).toBe(1);
    await open(page, '/indicators/sources');
    await open(page, '/indicators/import');
    const text = 'country,year,towers\nIndonesia,2025,12\nNowhere,2025,3\n';
    await page
      .getByLabel('Files of figures')
      .setInputFiles({ name: 'towers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Read them' }).click();
    await page.getByRole('heading', { name: 'What they would do' }).waitFor({ timeout: 120_000 });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Say how it is read' }).click();
    await page.getByLabel('Year or period').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goBack();
    await page.getByLabel('Leave out the bad rows').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Taken in. Every figure').waitFor({ timeout: 120_000 });
    expect(await accessibilityProblems(page)).toEqual([]);
    await open(page, '/indicators/towers');
    expect(await section(page, 'Where we stand').textContent()).toContain('Indonesia: 12');
  });

  it('shows how a forum decides, and who is a member', async () => {
    const page = await comeIn('second@kemlu.test', 'officer', 'id');
    await open(page, '/forums');
    await page.getByRole('link', { name: 'Konferensi Komunikasi Radio Sedunia (WRC)' }).click();
    await page.waitForURL('**/forums/ITU-WRC');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await section(page, 'Cara memutuskan').textContent()).toContain('Kuorum');
    expect(await section(page, 'Anggota').textContent()).toContain('194 anggota');
    await open(page, '/themes/ai');
    await open(page, '/task-forces/idn-tf-wrc27');
    await open(page, '/institutions/idn-komdigi');
  });

  it('shows how everybody voted, and where we and another differed', async () => {
    const page = await comeIn('votes@kemlu.test', 'officer');
    await open(page, '/votes?country=USA&differing=yes');
    expect(await accessibilityProblems(page)).toEqual([]);
    const rows = await page.getByRole('row').count();
    expect(rows).toBeGreaterThan(10);
    const csv = await page.request.get(
      `${desk.origin}/votes.csv?country=USA&differing=yes&theme=cybersecurity`,
    );
    expect((await csv.text()).split('\n')[1]).toContain(',USA,');
    await page.getByRole('rowheader').first().getByRole('link').first().click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Artificial intelligence').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Set by hand').waitFor();
    await open(page, '/votes/import');
    expect(await accessibilityProblems(page)).toEqual([]);
    // Where an item's countries stand, who is with us, and a vote foretold, without a script.
    await open(page, '/items/idn-pp26-ai/stances');
    // Whom to win over: with conditions of our own, and none of them in the address.
    await open(page, '/items/idn-pp26-ai/coalition/winning');
    await page.getByText('Costs and conditions').click();
    await page.getByLabel('Cost of Argentina').fill('a lot');
    await page.getByLabel('Whether to ask Brazil').selectOption('must');
    await page.getByRole('button', { name: 'Reckon' }).first().click();
    await page.getByText('The cost of Argentina, “a lot”, is no number').waitFor();
    await page.getByLabel('Cost of Argentina').fill('3');
    await page.getByRole('button', { name: 'Reckon' }).first().click();
    await page.getByText('Win over Brazil').waitFor();
    expect(page.url()).toMatch(/\/winning$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    // A tick, and somebody moved along the scale, show at once what follows.
    await open(page, '/items/idn-pp26-ai/coalition');
    await page.locator('input[name=point-CEPT]').fill('75');
    await section(page, 'The landing zone').getByText('With those ticked').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const line = await page.request.get(`${desk.origin}/items/idn-pp26-ai/stances.png`);
    expect(line.headers()['content-type']).toBe('image/png');
    await page.getByRole('link', { name: 'Foretell a vote' }).click();
    await page.waitForURL('**/prediction');
    // A new desk makes its first estimate from votes while it is already open.
    await expect
      .poll(async () => (await page.reload()) && (await page.locator('#result').innerText()), {
        timeout: 120_000,
        interval: 2_000,
      })
      .not.toMatch(/no estimate from votes yet|first estimate from votes is/);
    await page.getByLabel('Told us: no').fill('Atlantis');
    await page.getByRole('button', { name: 'Keep and foretell' }).click();
    await page.getByText('“Atlantis” is no country').waitFor();
    await page.getByLabel('Told us: no').fill('Japan: said by its deputy');
    await page.getByRole('button', { name: 'Keep and foretell' }).click();
    await page.waitForURL('**/prediction#result');
    // It stands on the item, and in no address.
    expect(await page.getByLabel('Told us: no').inputValue()).toBe('Japan: said by its deputy');
    await page.getByText('told us: no', { exact: true }).waitFor({ state: 'attached' });
    expect(new URL(page.url()).search).toBe('');
    expect(await accessibilityProblems(page)).toEqual([]);
    const reader = await comeIn('votes-reader@public.test', 'reader');
    expect((await reader.goto(`${desk.origin}/votes/import`))?.status()).toBe(404);
  });

  it('searches what may be read, in both languages, and facts by their names', async () => {
    const page = await comeIn('third@kemlu.test', 'officer');
    await open(page, '/search');
    await page.getByLabel('Words to find').fill('allocations');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('mark').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect((await page.locator('mark').allTextContents()).join(' ').toLowerCase()).toContain('allocation');
    await open(page, '/search?q=jepang');
    expect(await page.getByRole('link', { name: 'Japan', exact: true }).getAttribute('href')).toBe(
      '/countries/JPN',
    );
    await open(page, '/search?q=zzzz');
    expect(await page.textContent('main')).toContain('What may help');
  });

  it('shows a reader of what is public no stance, no person and no red line', async () => {
    const page = await comeIn('reader@public.test', 'reader');
    await open(page, '/countries/SGP');
    expect(await section(page, 'On our items').getByRole('link').count()).toBe(0);
    await open(page, '/people');
    expect(await page.getByRole('row').count()).toBe(0);
    await open(page, '/search?q=fallback+OR+allocation');
    expect(await page.locator('main').textContent()).not.toMatch(/Red lines|Fallbacks/);
  });
});
