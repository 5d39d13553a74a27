import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

const item = '/items/idn-wrc27-1-1';
const document = 'word/document.xml';

describe('a question of three points', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });

  const newContext = async (width: number, scripts = true): Promise<BrowserContext> => {
    const viewport = { width, height: 850 };
    const context = await chromium.browser.newContext({ viewport, javaScriptEnabled: scripts });
    await chooseFor(context, desk.origin, { language: 'en', workspace: 'idn-example' });
    return context;
  };
  const look = async (page: Page): Promise<void> => {
    expect(await accessibilityProblems(page), page.url()).toEqual([]);
    const overflow = await page.evaluate(() => globalThis.document.documentElement.scrollWidth > innerWidth);
    expect(overflow, `${page.url()} scrolls sideways`).toBe(false);
  };
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const enter = async (link: string, code: string, scripts = true): Promise<Page> => {
    const page = await (await newContext(390, scripts)).newPage();
    await page.goto(link);
    await page.locator('input[name=code]').fill(code);
    await button(page, 'Open').click();
    await page.locator('.asked-point').first().waitFor();
    return page;
  };

  it('is answered in part on a phone, then by its Word form, and shows what suggested words change', async () => {
    const invited = await desk.invite('lead@komdigi.test', ['lead'], 'idn-komdigi');
    const lead = await signIn(await newContext(1280), invited);
    await lead.goto(`${desk.origin}${item}/ask`);
    await lead.locator('input[name=institution]:not(:disabled)').last().check();
    await lead.evaluate(() => {
      for (const one of globalThis.document.querySelectorAll('details')) one.open = true;
    });
    for (const [n, question] of ['Do you agree?', 'Can you fund it?', 'Does the law allow it?'].entries()) {
      await lead.locator(`textarea[name="question.${n + 1}"]`).fill(question);
      await lead
        .locator(`input[name="sections.${n + 1}"]`)
        .nth(n)
        .check();
    }
    await button(lead, /^See what each will see/).click();
    await lead.getByText('Nothing has gone out yet.').waitFor();
    await button(lead, /^Ask$/).click();
    await lead.locator('code.handed').first().waitFor();
    const [link = '', code = ''] = await lead.locator('code.handed').allTextContents();

    // Without a script the changes are shown when asked for, and nothing is lost over it.
    const plain = await enter(link, code, false);
    await plain.locator('details.wordings summary').first().click();
    const area = plain.locator('details.wordings textarea').first();
    await area.fill(`${await area.inputValue()} And more.`);
    await button(plain, 'Show what I changed').first().click();
    await plain.locator('.wordings ins').first().waitFor();
    expect(await plain.locator('.wordings ins').first().textContent()).toContain('And more.');
    await plain.context().close();

    const phone = await enter(link, code);
    await phone.locator('details.wordings summary').first().click();
    const words = phone.locator('details.wordings textarea').first();
    await words.fill(`${await words.inputValue()} And more.`);
    await phone.locator('.wordings ins').first().waitFor();
    expect(await button(phone, 'Show what I changed').count()).toBe(0);
    await look(phone);
    const first = phone.locator('.asked-point').first();
    await first.locator('input[value=condition]').check();
    await first.locator('textarea[name^="text."]').fill('Only if it is funded.');
    await phone.locator('input[name=authority][value=working-level]').check();
    await phone.locator('input[name=who]').fill('Ani');
    await button(phone, /^Send/).click();
    await phone.getByText('1 of 3 points answered').waitFor();
    await look(phone);
    await lead.goto(`${desk.origin}${item}#consultation`);
    expect(await lead.locator('#consultation').textContent()).toContain('1 of 3 points answered');

    const href = (await phone.locator('details.form-file a').getAttribute('href')) ?? '';
    const form = new Uint8Array(await (await phone.context().request.get(desk.origin + href)).body());
    const send = async (bytes: Uint8Array, name: string): Promise<string> => {
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
      const open = phone.locator('details.form-file');
      if ((await open.getAttribute('open')) === null) await open.locator('summary').click();
      await phone.locator('input[name=form]').setInputFiles(file);
      await button(phone, 'Read the form').click();
      const notice = phone.locator('.notice', { hasText: name });
      await notice.waitFor();
      return (await notice.textContent()) ?? '';
    };
    const changed = (change: (xml: string) => string): Uint8Array => {
      const files = unzipSync(form);
      const xml = change(strFromU8(files[document] ?? new Uint8Array()));
      return zipSync({ ...files, [document]: strToU8(xml) });
    };
    const write = (xml: string, tag: string, text: string): string => {
      const at = xml.indexOf(`w:val="${tag}"`);
      const end = xml.indexOf('</w:sdt>', at);
      const control = xml.slice(at, end).replace('<w:showingPlcHdr/>', '');
      const content = `<w:sdtContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:sdtContent>`;
      return (
        xml.slice(0, at) + control.replace(/<w:sdtContent>.*<\/w:sdtContent>/s, content) + xml.slice(end)
      );
    };
    expect(await send(form.slice(0, 900), 'half.docx')).toContain('broken');
    expect(
      await send(
        changed((xml) => xml.replace('mufakat|1|', 'mufakat|9|')),
        'newer.docx',
      ),
    ).toContain('newer version');
    const odd = changed((xml) => write(xml, 'k1|p2', 'Perhaps'));
    expect(await send(odd, 'odd.docx')).toContain('Item 1, point 2, kind of answer: “Perhaps”');
    // What was answered is not asked again.
    expect(strFromU8(unzipSync(form)[document] ?? new Uint8Array())).not.toContain('k1|p1');
    const filled = changed((xml) =>
      [
        ['k1|p2', 'Content'],
        ['k1|p3', 'Comment'],
        ['t1|p3', 'See article 5.'],
        ['authority', 'Working level'],
        ['who', 'Budi'],
      ].reduce((so, [tag = '', text = '']) => write(so, tag, text), xml),
    );
    expect(await send(filled, 'filled.docx')).toContain('This was read');
    await button(phone, /^Send/).click();
    await phone.getByText('Your reply is on the record').waitFor();
    await lead.reload();
    expect(await lead.locator('#consultation').textContent()).not.toContain('of 3 points answered');
  }, 300_000);
});
