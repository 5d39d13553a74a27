import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { beginJourney } from './journey.ts';

const item = '/items/idn-wrc27-1-1';
const decision = `${item}/clearance`;

describe('a clearance along a route of steps', () => {
  const { desk, comeIn, open } = beginJourney(390);
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  /** From the link in the mail to decided: one page, one press. */
  const clear = async (page: Page): Promise<void> => {
    await open(page, decision);
    await button(page, /^Clear version/).click();
    await page.waitForURL(`**${item}#clearance`);
  };

  it('is decided by each on a phone, one with a change, and stands while the next version is prepared', async () => {
    const director = await comeIn('director@kemlu.test', ['clearer'], 'idn-kemlu');
    const legal = await comeIn('legal@kemlu.test', ['clearer'], 'idn-kemlu');
    const finance = await comeIn('finance@kemenkeu.test', ['clearer'], 'idn-kemenkeu');
    const minister = await comeIn('minister@kemlu.test', ['clearer'], 'idn-kemlu');
    const lead = await comeIn('lead@komdigi.test', ['lead'], 'idn-komdigi', 1280);

    await open(lead, `${item}/edit/heading`);
    await lead.locator('select[name=money]').selectOption('touches-money');
    await button(lead, 'Save').click();
    await lead.waitForURL(`**${item}#heading`);
    const box = lead.locator('#clearance');
    expect(await box.textContent()).toContain('it touches money');
    for (const [place, label] of ['director', 'legal', 'minister'].entries()) {
      await box.locator('select[name=clearer]').nth(place).selectOption({ label });
    }
    await button(lead, 'Submit for clearance').click();
    await lead.waitForURL(`**${item}#clearance`);
    expect(await box.textContent()).toContain('has been before director');

    await open(legal, decision);
    expect(await button(legal, /^Clear version/).count()).toBe(0);
    await clear(director);
    expect(await director.locator('.route').textContent()).toContain('director cleared version');

    await open(legal, decision);
    await legal.locator('summary', { hasText: 'Clear with a change' }).click();
    await legal.locator('input[name=section][value=objective]').check();
    await button(legal, 'Write the change').click();
    await legal.locator('textarea[name="objective.en"]').fill('A fair copy by the legal bureau.');
    await button(legal, 'Decide so').click();
    // What a change is must be said: nothing is taken for wording by silence.
    await legal.getByRole('alert').waitFor();
    expect(await accessibilityProblems(legal)).toEqual([]);
    await legal.locator('input[name=change][value=wording]').check();
    await button(legal, 'Decide so').click();
    await legal.waitForURL(`**${item}#clearance`);

    await open(minister, decision);
    expect(await button(minister, /^Clear version/).count()).toBe(0);
    await clear(finance);
    await open(minister, '/account/deputy');
    await minister.locator('select[name=deputy]').selectOption({ label: 'director' });
    await minister.locator('input[name=to]').fill('2099-01-01');
    await button(minister, 'Name the deputy').click();
    await minister.getByText('director decides for you').waitFor();

    await open(minister, `${decision}/change?section=objective`);
    await minister.locator('textarea[name="objective.en"]').fill('What the minister would clear.');
    await minister.locator('input[name=change][value=substance]').check();
    await button(minister, 'Decide so').click();
    await minister.waitForURL(`**${item}#clearance`);
    await open(lead, item);
    await button(lead, 'Accept these words').click();
    await lead.waitForURL(`**${item}#clearance`);
    await lead.getByText('What the minister would clear.').first().waitFor();

    for (const page of [director, legal, finance]) await clear(page);
    // Who stands in is told so before, and named after.
    await open(director, decision);
    await director.getByText('as the deputy of minister').waitFor();
    await clear(director);
    await director.getByText('director for minister').first().waitFor();
    expect(await director.locator('.status').first().textContent()).toContain('Cleared');
    expect(await director.locator('#clearance').textContent()).toMatch(/Seal [0-9a-f]{12}/);

    await lead.goto(`${desk().origin}${item}/edit/objective`);
    await lead.locator('textarea[name="objective.en"]').fill('A draft that nobody has cleared.');
    await button(lead, 'Save').click();
    await lead.waitForURL(`**${item}#objective`);
    await lead.getByText('is the national position').first().waitFor();
    const brief = '/meetings/idn-wrc27/brief?lang=en';
    await open(director, brief);
    const printed = await director.content();
    expect(printed).toContain('What the minister would clear.');
    expect(printed).not.toContain('A draft that nobody has cleared.');
    await open(director, `${brief}&text=draft`);
    expect(await director.content()).toContain('A draft that nobody has cleared.');

    await open(director, item);
    await director.locator('summary', { hasText: 'Withdraw the clearance' }).click();
    await director.locator('#clearance textarea[name=reason]').fill('The law has changed.');
    await button(director, 'Withdraw').click();
    await director.locator('#confirm-dialog').getByRole('button', { name: 'Go on' }).click();
    await director.getByText('was withdrawn by director').first().waitFor();
  });
});
