import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { beginJourney } from './journey.ts';

const item = '/items/idn-wrc27-1-1';
const institutions = 12;

/** Presses, and counts every press: typing is none. */
class Presses {
  count = 0;
  async on(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }
  async choose(list: Locator, label: string): Promise<void> {
    this.count += 1;
    await list.selectOption({ label });
  }
}

describe('twelve institutions, from asked to cleared', () => {
  const { desk, newContext, comeIn } = beginJourney();
  const look = async (page: Page): Promise<void> => {
    expect(await accessibilityProblems(page), page.url()).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow, `${page.url()} scrolls sideways`).toBe(false);
  };
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

  it('takes at most 25 presses of the lead, 4 of each focal point and 2 of the clearer', async () => {
    const lead = await comeIn('lead@komdigi.test', ['lead'], 'idn-komdigi');
    const clearer = await comeIn('clearer@kemlu.test', ['clearer'], 'idn-kemlu');
    const asks = new Presses();
    await lead.goto(desk().origin + item);
    await asks.on(lead.getByRole('link', { name: 'Ask institutions' }).first());
    await lead.waitForURL('**/ask');
    await look(lead);
    if ((await button(lead, /^Choose/).count()) > 0) {
      await asks.on(button(lead, /^Choose/));
      await lead.waitForURL(/choose/);
    }
    const open = lead.locator('input[name=institution]:not(:disabled):not(:checked)');
    for (;;) {
      const chosen = await lead.locator('input[name=institution]:checked').count();
      if (chosen >= institutions || (await open.count()) === 0) break;
      await asks.on(open.first());
    }
    const number = await lead.locator('input[name=institution]:checked').count();
    await lead.locator('textarea[name="question.1"]').fill('Can you agree to this?');
    await asks.on(lead.locator('input[name="sections.1"]').first());
    await asks.on(button(lead, /^See what each will see/));
    await lead.getByText('Nothing has gone out yet.').waitFor();
    await look(lead);
    await asks.on(button(lead, /^Ask$/));
    await lead.locator('code.handed').first().waitFor();
    const handed = await lead.locator('code.handed').allTextContents();
    expect(handed.length).toBe(number * 2);
    expect(number).toBeGreaterThanOrEqual(institutions);

    for (let n = 0; n < number; n += 1) {
      const [link = '', code = ''] = handed.slice(n * 2, n * 2 + 2);
      const context = await newContext(390);
      const focal = await context.newPage();
      const presses = new Presses();
      await focal.goto(link);
      await focal.locator('input[name=code]').fill(code);
      await presses.on(button(focal, 'Open'));
      await focal.getByText('Can you agree to this?').waitFor();
      if (n === 0) await look(focal);
      await presses.on(focal.locator('input[name^="kind."][value=content]'));
      await presses.on(focal.locator('input[name=authority][value=working-level]'));
      await focal.locator('input[name=who]').fill(`Focal point ${n + 1}`);
      await presses.on(button(focal, /^Send/));
      await focal.getByText('Your reply is on the record').waitFor();
      if (n === 0) await look(focal);
      expect(presses.count, 'presses of a focal point').toBeLessThanOrEqual(4);
      await context.close();
    }

    await lead.goto(desk().origin + item);
    const box = lead.locator('#clearance');
    for (const list of await box.locator('select[name=clearer]').all()) await asks.choose(list, 'clearer');
    await asks.on(button(lead, 'Submit for clearance'));
    await lead.waitForURL(`**${item}#clearance`);
    const decides = new Presses();
    await clearer.goto(`${desk().origin}${item}/clearance`);
    await decides.on(button(clearer, /^Clear version/));
    await clearer.waitForURL(`**${item}#clearance`);
    expect(await clearer.locator('.status').first().textContent()).toContain('Cleared');
    expect(asks.count, 'presses of the lead').toBeLessThanOrEqual(25);
    expect(decides.count, 'presses of the clearer').toBeLessThanOrEqual(2);
  }, 300_000);
});
