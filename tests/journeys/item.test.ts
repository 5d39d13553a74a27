import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { beginJourney } from './journey.ts';

const item = '/items/idn-wrc27-1-1';

describe('an item, from a question to its clearance', () => {
  const { desk, newContext, comeIn, open } = beginJourney();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

  it('keeps words that were saved into a lost connection, and forgets the draft once they arrive', async () => {
    const officer = await comeIn('offline@kemlu.test', ['officer']);
    await open(officer, '/items/idn-adgmin7-cable');
    await open(officer, '/items/idn-adgmin7-cable/edit/objective');
    await officer.locator('textarea[name="objective.en"]').fill('Words sent from a hall with bad Wi-Fi.');
    await officer.context().setOffline(true);
    await button(officer, 'Save').click();
    await officer.waitForURL(/chrome-error/);
    await officer.context().setOffline(false);
    await open(officer, '/items/idn-adgmin7-cable/edit/objective');
    await button(officer, 'Restore the draft').click();
    await button(officer, 'Save').click();
    await officer.getByText('Words sent from a hall with bad Wi-Fi.').waitFor();
    const kept = await officer.evaluate(() => Object.keys(localStorage));
    expect(kept.filter((key) => key.includes('draft'))).toEqual([]);
  });

  it('is asked about, answered through a link, settled, cleared, and reopened by a change', async () => {
    const lead = await comeIn('lead@komdigi.test', ['lead'], 'idn-komdigi');
    const clearer = await comeIn('clearer@kemlu.test', ['clearer'], 'idn-kemlu');

    await open(lead, `${item}/edit/objective`);
    await lead.locator('textarea[name="objective.en"]').fill('Keep the band for fixed links.');
    await button(lead, 'Save').click();
    await lead.waitForURL(`**${item}#objective`);

    await open(lead, `${item}/ask`);
    await lead.locator('input[name=institution][value=idn-bssn]').check();
    await lead.locator('input[name=mandatory][value=idn-bssn]').check();
    await lead.locator('textarea[name="question.1"]').fill('Can you agree to this objective?');
    await lead.locator('input[name="sections.1"][value="objective"]').check();
    await button(lead, /^Ask$/).click();
    const [link = '', code = ''] = await lead.locator('code.handed').allTextContents();
    expect(await accessibilityProblems(lead)).toEqual([]);
    expect(code).toMatch(/^\d{4}-\d{4}$/);

    const focal = await (await newContext()).newPage();
    await focal.setViewportSize({ width: 390, height: 800 });
    await open(focal, new URL(link).pathname);
    await focal.locator('input[name=code]').fill(code === '0000-0000' ? '1111-1111' : '0000-0000');
    await button(focal, 'Open').click();
    expect(await focal.getByRole('alert').textContent()).toContain('not right');
    await focal.locator('input[name=code]').fill(code);
    await button(focal, 'Open').click();
    await focal.getByRole('paragraph').filter({ hasText: 'Keep the band for fixed links.' }).waitFor();
    expect(await accessibilityProblems(focal)).toEqual([]);
    expect(await focal.content()).not.toContain('Red lines');

    const answer = async (kind: string, words: string): Promise<void> => {
      await focal.locator(`input[name^="kind."][value=${kind}]`).check();
      await focal.locator('textarea[name^="text."]').fill(words);
      await focal.locator('input[name=authority][value=official]').check();
      await focal.locator('input[name=signatory]').fill('Director');
      await focal.locator('input[name=letter]').fill('B-17/2026');
      await focal.locator('input[name=who]').last().fill('Ani, head of section');
      await button(focal, /^Send/).click();
      await focal.getByText('Your reply is on the record').waitFor();
    };
    await answer('condition', 'Only if radars are protected.');

    await open(lead, item);
    await lead.getByText('Only if radars are protected.').waitFor();
    const request = (await lead.locator('#consultation a').first().getAttribute('href')) ?? '';
    await open(lead, request);
    await open(lead, `${request}/reply`);
    await open(lead, item);
    expect(await button(lead, 'Submit for clearance').count()).toBe(0);
    await lead.locator('summary', { hasText: 'Settle' }).click();
    await lead.locator('input[name=who]').fill('Coordination meeting');
    await lead.locator('textarea[name=decision]').fill('A protection limit is added.');
    await button(lead, 'Settle').click();
    await lead.waitForURL(`**${item}#conditions`);
    await lead.locator('select[name=clearer]').selectOption({ label: 'clearer' });
    await button(lead, 'Submit for clearance').click();
    await lead.waitForURL(`**${item}#clearance`);

    await open(clearer, `${item}/clearance`);
    await clearer.locator('summary', { hasText: 'Send back' }).click();
    // Spaces alone are no question: the refusal keeps the page, and the version stays to be decided.
    await clearer.locator('textarea[name=questions]').fill(' ');
    await button(clearer, 'Send back with questions').click();
    await clearer.getByRole('alert').waitFor();
    await button(clearer, /^Clear version/).click();
    await clearer.waitForURL(`**${item}#clearance`);
    expect(await clearer.locator('.status').first().textContent()).toContain('Cleared');

    await lead.goto(`${desk().origin}${item}/edit/objective`);
    await lead.locator('textarea[name="objective.en"]').fill('Share the band with satellites.');
    await button(lead, 'Save').click();
    await lead.waitForURL(`**${item}#objective`);
    expect(await lead.locator('.status').first().textContent()).not.toContain('Cleared');
    expect(await lead.content()).toContain('Reopened: the text has changed since');

    await focal.reload();
    await focal.getByText('changed in substance').waitFor();
    await answer('content', '');
    await open(lead, `${item}/history`);
    await open(lead, `${item}/clearance`);
    expect(await lead.locator('del').first().textContent()).toContain('Keep');
  });

  it('shows the second of two editors what the first one wrote, and loses the words of neither', async () => {
    const first = await comeIn('officer@kemlu.test', ['officer'], 'idn-kemlu');
    const second = await first.context().newPage();
    const area = (page: Page) => page.locator('textarea[name="lineToTake.en"]');
    for (const page of [first, second]) await page.goto(`${desk().origin}${item}/edit/lineToTake`);
    await area(first).fill('We ask for time.');
    await button(first, 'Save').click();
    await first.waitForURL(`**${item}#lineToTake`);
    await area(second).fill('We ask for money.');
    await button(second, 'Save').click();
    await second.getByRole('alert').waitFor();
    expect(await second.locator('del').textContent()).toContain('time');
    expect(await second.locator('ins').textContent()).toContain('money');
    expect(await accessibilityProblems(second)).toEqual([]);
    expect(await area(second).inputValue()).toBe('We ask for money.');
    await area(second).fill('We ask for time and money.');
    await button(second, 'Save').click();
    await second.waitForURL(`**${item}#lineToTake`);
    await second.getByText('We ask for time and money.').waitFor();

    await open(second, `${item}/history`);
    await button(second, 'Undo').first().click();
    await second.locator('#confirm-dialog').getByRole('button', { name: 'Go on' }).click();
    await second.getByText('Line to take taken back').waitFor();
    await second.goto(desk().origin + item);
    await second.getByText('We ask for time.', { exact: true }).waitFor();
  });

  it('takes a file that is what its name says, serves it to be saved, and refuses a page in disguise', async () => {
    const officer = await comeIn('second@kemlu.test', ['officer'], 'idn-kemlu');
    await open(officer, item);
    const attach = async (name: string, content: string): Promise<void> => {
      const file = { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
      await officer.locator('input[type=file]').setInputFiles(file);
      await button(officer, 'Upload').click();
    };
    await attach('note.txt', '<!doctype html><script>alert(1)</script>');
    await officer.getByRole('alert').waitFor();
    await attach('long.txt', 'A long note. '.repeat(2_000_000));
    await officer.getByRole('heading', { name: 'This is too large' }).waitFor();
    await open(officer, item);
    await attach('note.txt', 'A plain note.');
    const link = officer.getByRole('link', { name: 'note.txt' });
    const answer = await officer.request.get(desk().origin + (await link.getAttribute('href')));
    expect(await answer.text()).toBe('A plain note.');
    expect(answer.headers()['content-disposition']).toContain('attachment');
    expect(answer.headers()['content-security-policy']).toContain('sandbox');
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  });

  it('is created, duplicated, handed over, archived and restored', async () => {
    const officer = await comeIn('third@kemlu.test', ['officer'], 'idn-kemlu');
    await open(officer, '/items/new?meeting=idn-wrc27');
    await button(officer, 'Create the item').click();
    await officer.getByRole('alert').waitFor();
    await officer.locator('input[name="name.en"]').fill('A new item');
    await button(officer, 'Create the item').click();
    await officer.waitForURL(/\/items\/item-/);
    const made = new URL(officer.url()).pathname;
    await open(officer, `${made}/arrange`);
    await button(officer, 'Duplicate').click();
    await officer.waitForURL(
      (url) => /^\/items\/item-[a-z0-9]+$/.test(url.pathname) && url.pathname !== made,
    );
    await officer.goto(`${desk().origin}${made}/arrange`);
    await officer.locator('select[name=lead]').selectOption('idn-bssn');
    await button(officer, 'Hand over').click();
    await officer.waitForURL(`**${made}`);
    expect(await officer.locator('dl.facts').first().textContent()).toContain('National Cyber');
    await button(officer, 'Archive').click();
    await officer.locator('#confirm-dialog').getByRole('button', { name: 'Go on' }).click();
    await officer.getByText('This item is archived').waitFor();
    await button(officer, 'Restore').click();
    await officer.getByText('This item is archived').waitFor({ state: 'detached' });
  });
});
