import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { beginJourney } from './journey.ts';

const item = '/items/idn-wrc27-1-1';

describe('differences between institutions', () => {
  const { newContext, comeIn, open } = beginJourney();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

  it('are seen side by side, arbitrated one level up or met by taking a wording, and confirmed in one press', async () => {
    const lead = await comeIn('lead@komdigi.test', ['lead'], 'idn-komdigi');
    const head = await comeIn('head@kemlu.test', ['head'], 'idn-kemlu');
    await open(lead, `${item}/edit/objective`);
    await lead.locator('textarea[name="objective.en"]').fill('Keep the band for fixed links.');
    await button(lead, 'Save').click();
    await lead.waitForURL(`**${item}#objective`);

    await open(lead, `${item}/ask`);
    for (const institution of ['idn-bssn', 'idn-kemhan']) {
      await lead.locator(`input[name=institution][value=${institution}]`).check();
    }
    await lead.locator('textarea[name="question.1"]').fill('Can you agree to this objective?');
    await lead.locator('input[name="sections.1"][value="objective"]').check();
    await button(lead, /^Ask$/).click();
    const handed = await lead.locator('code.handed').allTextContents();
    const [firstLink = '', firstCode = '', otherLink = '', otherCode = ''] = handed;

    const focal = async (link: string, code: string): Promise<Page> => {
      const page = await (await newContext(390)).newPage();
      await open(page, new URL(link).pathname);
      await page.locator('input[name=code]').fill(code);
      await button(page, 'Open').click();
      await page.locator('input[name=who]').last().waitFor();
      return page;
    };
    const answer = async (page: Page, kind: string, words: string, suggestion = ''): Promise<void> => {
      await page.locator(`input[name^="kind."][value=${kind}]`).check();
      await page.locator('textarea[name^="text."]').fill(words);
      if (suggestion !== '') {
        const wording = page
          .locator('textarea[name^="wording."][name*="|en"], textarea[name^="wording."]')
          .first();
        await wording.evaluate((box) => box.closest('details')?.setAttribute('open', ''));
        await wording.fill(suggestion);
      }
      await page.locator('input[name=authority][value=working-level]').check();
      await page.locator('input[name=who]').last().fill('Ani, head of section');
      await button(page, /^Send/).click();
      await page.getByText('Your reply is on the record').waitFor();
    };
    const objector = await focal(firstLink, firstCode);
    const content = await focal(otherLink, otherCode);
    await answer(objector, 'condition', 'Only if shared.', 'Share the band for fixed links.');
    await answer(content, 'content', '');
    // The objection was copied to whoever was asked about the same words.
    await content.getByText('Only if shared.').waitFor();
    expect(await accessibilityProblems(content)).toEqual([]);

    await open(lead, `${item}/settle`);
    await lead.getByText('some agree only if it changes').waitFor();
    expect(await lead.locator('#contradictions ins').first().textContent()).toContain('Share');
    for (const by of ['point', 'kind']) await open(lead, `${item}/settle?by=${by}`);
    await open(lead, `${item}/settle?kind=content`);
    expect(await lead.locator('.heard .said').count()).toBe(1);

    // Whoever leads does not arbitrate: they put it before somebody one level up.
    await open(lead, `${item}/settle?kind=condition`);
    expect(await lead.locator('summary', { hasText: /^Arbitrate$/ }).count()).toBe(0);
    await lead.locator('summary', { hasText: 'Ask for arbitration' }).click();
    await lead.locator('select[name=arbiter]').selectOption({ label: 'head' });
    await lead.locator('textarea[name=why]').fill('Sharing costs money.');
    await button(lead, 'Ask for arbitration').click();
    await lead.locator('.heard').getByText('Put before head').waitFor();

    await open(head, '/');
    await head.getByRole('heading', { name: 'To arbitrate' }).waitFor();
    await open(head, `${item}/settle`);
    expect(await head.locator('summary', { hasText: /^Arbitrate$/ }).count()).toBe(1);

    // The wording is taken instead: the condition is met, and only the other consent is reset.
    await open(lead, `${item}/settle`);
    await button(lead, 'Take this wording; the condition is met').first().click();
    await lead.getByText('Its own wording was taken').first().waitFor();
    await open(lead, item);
    await lead.locator('#objective').getByText('Share the band for fixed links.').waitFor();
    await open(lead, `${item}/history`);
    await lead.getByText(/Objective changed to the wording of/).waitFor();

    await content.reload();
    await content.getByRole('heading', { name: 'What changed since you replied' }).waitFor();
    expect(await content.locator('#since ins, .became ins').first().textContent()).toContain('Share');
    expect(await accessibilityProblems(content)).toEqual([]);
    await button(content, 'Still content').click();
    await content.getByText('Your reply is on the record').waitFor();
    expect(await content.getByRole('heading', { name: 'What changed since you replied' }).count()).toBe(0);
    await open(lead, `${item}/settle`);
    expect(await lead.getByText('The text has changed since').count()).toBe(0);
  });
});
