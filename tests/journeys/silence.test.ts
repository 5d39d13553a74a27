import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { beginJourney } from './journey.ts';

describe('between institutions', () => {
  const { desk, newContext, comeIn, open } = beginJourney();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const goOn = (page: Page) => button(page, 'Go on').click();

  it('a text is put under silence, broken through a link in time, and taken up again amended', async () => {
    const officer = await comeIn('silence@kemlu.test', ['officer'], 'idn-kemlu');
    await open(officer, '/silences');
    await officer.getByRole('link', { name: 'New silence procedure' }).click();
    await officer.locator('input[name="name.en"]').fill('A joint line on cables');
    await officer.locator('select[name=decides]').selectOption('content');
    await officer.locator('textarea[name="text.en"]').fill('Cables are repaired within ten days.');
    await officer.locator('[name="participants[0].institution"]').selectOption('idn-bssn');
    await button(officer, 'Save and open').click();
    await officer.waitForURL(/\/silences\/silence-/);
    const page = new URL(officer.url()).pathname;
    await open(officer, `${page}/start`);
    await officer.locator('input[name=hour]').fill('2020-01-01T17:00');
    await button(officer, 'Fix the text and start').click();
    await goOn(officer);
    expect(await officer.getByRole('alert').textContent()).toContain('That hour has passed');
    await open(officer, `${page}/start`);
    await button(officer, 'Fix the text and start').click();
    await goOn(officer);
    await officer.locator('code.handed').first().waitFor();
    const [link = '', code = ''] = await officer.locator('code.handed').allTextContents();
    expect(await accessibilityProblems(officer)).toEqual([]);

    const focal = await (await newContext()).newPage();
    await focal.setViewportSize({ width: 390, height: 800 });
    await open(focal, new URL(link).pathname);
    await focal.locator('input[name=code]').fill(code);
    await button(focal, 'Open').click();
    await focal.getByText('Cables are repaired within ten days.').waitFor();
    expect(await accessibilityProblems(focal)).toEqual([]);
    const asks = focal.locator('form[action="?/ask"]');
    await asks.locator('textarea[name=why]').fill('Our director is travelling.');
    await asks.locator('input[name=who]').fill('Ani, director');
    await button(focal, 'Ask for more time').click();
    await focal.getByText('Your request is with the chair').waitFor();
    await open(officer, page);
    await officer.getByText('Our director is travelling.').waitFor();
    await officer.getByText('Grant or decline').first().click();
    const grants = officer.locator('form[action="?/extend"]').filter({ has: officer.locator('[name=ask]') });
    await grants.locator('input[name=hour]').fill('2099-01-05T17:00');
    await grants.locator('input[name=why]').fill('A director is travelling.');
    await grants.getByRole('button').click();
    await officer.getByText('Granted: until 5 January 2099').waitFor();

    await officer.locator('form[action="?/correct"] input[name=right]').fill('2098-01-05T17:00');
    await officer.locator('form[action="?/correct"] input[name=mistake]').fill('The year was mistyped.');
    await button(officer, 'Put the hour right').click();
    await goOn(officer);
    await officer.getByText('Granted: until 5 January 2098').waitFor();

    const objects = async (): Promise<void> => {
      await open(focal, new URL(link).pathname);
      await focal.locator('textarea[name=amendment]').fill('Within twenty days.');
      await focal.locator('form[action="?/break"] input[name=who]').fill('Ani, director');
      await button(focal, 'Break silence').click();
      await goOn(focal);
      await focal.getByText('Your objection is on the record').waitFor();
    };
    await objects();
    await focal.getByText('Take the objection back').first().click();
    await focal.locator('form[action="?/withdraw"] input[name=who]').fill('Ani, director');
    await focal.locator('form[action="?/withdraw"] button').click();
    await focal.getByText('Your objection has been taken back').waitFor();
    await focal.getByText('Taken back through Ani, director').waitFor();
    await open(officer, page);
    await officer.getByText('Silence can be broken until').waitFor();
    await objects();

    await open(officer, page);
    await officer.getByText('Within twenty days.').last().waitFor();
    expect(await button(officer, 'Confirm: adopted by silence').count()).toBe(0);
    await button(officer, 'Confirm: silence was broken').click();
    await officer.getByText('What is confirmed stays confirmed').last().waitFor();
    await goOn(officer);
    await officer.getByText('Not adopted: silence was broken').first().waitFor();
    await open(officer, `${page}/start`);
    await button(officer, 'Fix the text and start').click();
    await goOn(officer);
    expect(await officer.getByRole('alert').textContent()).toContain('exactly this text');
    const csv = await officer.request.get(`${desk().origin}${page}/participants.csv`);
    expect(await csv.text()).toContain('National Cyber');
  });

  it('a coordination meeting is called on open points, typed live over a bad link, decided, and its minutes go out', async () => {
    const officer = await comeIn('coordination@kemlu.test', ['officer'], 'idn-kemlu');
    await open(officer, '/items/idn-wrc27-1-5');
    await officer.locator('#between').getByRole('link', { name: 'Call a coordination meeting' }).click();
    await officer.locator('input[name="name.en"]').fill('Before the conference');
    await officer.locator('input[name=on]').fill('2026-12-02T09:00');
    await officer.locator('input[name=institutions][value=idn-bssn]').check();
    await button(officer, 'Save and open').click();
    await officer.waitForURL(/\/coordinations\/coordination-/);
    const page = new URL(officer.url()).pathname;
    await open(officer, page);
    await open(officer, `${page}/agenda`);
    const points = officer.locator('input[name=points]');
    const many = await points.count();
    expect(many).toBeGreaterThan(0);
    for (let n = 1; n < many; n += 1) await points.nth(n).uncheck();
    await button(officer, 'Put on the agenda').click();
    await officer.waitForURL(`**${page}#agenda`);
    await officer.locator('input[name=name]').fill('Ani');
    await officer.locator('select[name=institution]').selectOption('idn-bssn');
    await button(officer, 'Note as present').click();
    await officer.getByText('Ani').waitFor();

    const area = officer.locator('textarea[name=text]');
    const state = officer.locator('[data-save-state]');
    const saves: string[] = [];
    officer.on('request', (request) => {
      if (request.method() === 'POST') saves.push(request.url());
    });
    await officer.clock.install();
    await area.fill('Agreed in principle.');
    await state.getByText('Saved').waitFor();
    await officer.clock.runFor(10_000);
    await officer.context().setOffline(true);
    // One act for what was typed once, however long nobody types.
    expect(saves).toHaveLength(1);
    await area.fill('Agreed in principle, with a date.');
    await area.blur();
    await state.getByText('Not saved: no connection').waitFor();
    await officer.context().setOffline(false);
    await state.getByText('Saved').waitFor();
    await open(officer, page);
    expect(await area.inputValue()).toBe('Agreed in principle, with a date.');
    await officer.locator('select[name=outcome]').selectOption('open');
    await button(officer, 'Record the decision').click();
    await officer.getByText('Remains open: Agreed in principle, with a date.').waitFor();
    expect(await accessibilityProblems(officer)).toEqual([]);

    await button(officer, 'Send the minutes out').click();
    await goOn(officer);
    // What was put to it is restricted: the minutes go out on paper, and no link is made.
    await officer.getByText('may not leave by a link').waitFor();
    await open(officer, page);
    await officer.getByText('Under silence').waitFor();
    for (const lang of ['en', 'id']) {
      const word = await officer.request.get(`${desk().origin}${page}/minutes.docx?lang=${lang}`);
      expect((await word.body()).subarray(0, 2).toString()).toBe('PK');
    }
  });
});
