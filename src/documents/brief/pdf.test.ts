import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import type { Brief } from '#desk/brief/brief.ts';
import { languages } from '#language/language.ts';
import { closePress } from './pdf-press.ts';
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';
import { sentencesOf, squeezed } from './sentences.test-help.ts';

afterAll(closePress);

interface Printed {
  readonly raw: string;
  readonly pages: readonly string[];
}

async function print(brief: Brief): Promise<Printed> {
  const { bytes } = await printBrief(brief, { format: 'pdf' });
  const raw = Buffer.from(bytes).toString('latin1');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  return { raw, pages: text.map(squeezed) };
}

/** The letters alone: a sentence may be broken over lines, cells and pages. */
const letters = (text: string): string => text.replaceAll(/\s/g, '');

const withLine = (text: string): Brief => {
  const brief = sampleBrief('en');
  const [first, ...others] = brief.items;
  if (!first) throw new Error('the sample has items');
  return { ...brief, items: [{ ...first, lineToTake: { text, lang: 'en' } }, ...others] };
};

test('a word or an address longer than the line is broken, never cut off at the edge of the paper', async () => {
  const long = `${'Panjangsekali'.repeat(20)}selesai`;
  const address = `https://contoh.example/${long}`;
  const { bytes } = await printBrief(withLine(`${long} (${address}).`), { format: 'pdf' });
  const file = await getDocumentProxy(new Uint8Array(bytes));
  const addresses: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { width } = page.getViewport({ scale: 1 });
    for (const run of (await page.getTextContent()).items) {
      if ('transform' in run) expect(Number(run.transform[4]) + run.width).toBeLessThanOrEqual(width);
    }
    const annotations = (await page.getAnnotations()) as readonly { readonly url?: string }[];
    addresses.push(...annotations.flatMap(({ url }) => url ?? []));
  }
  // It leads where it says, and to nothing that only stood beside it.
  expect(addresses).toContain(address);
});

test('every sentence is printed, and marking, standing, notice and page number are on every page', async () => {
  for (const lang of languages) {
    const brief = sampleBrief(lang);
    const { pages } = await print(brief);
    const whole = letters(pages.join(' '));
    for (const sentence of sentencesOf(brief)) expect(whole).toContain(letters(sentence));
    pages.forEach((page, index) => {
      expect(page.split(brief.marking.label).length).toBeGreaterThanOrEqual(3);
      expect(page).toContain(lang === 'en' ? 'DRAFT, NOT CLEARED' : 'DRAF, BELUM DISETUJUI');
      expect(page).toContain(lang === 'en' ? "not the government's position" : 'bukan posisi pemerintah');
      expect(page).toContain('12/PD/XI/2026');
      expect(page).toContain(
        lang === 'en' ? `Page ${index + 1} of ${pages.length}` : `Halaman ${index + 1} dari ${pages.length}`,
      );
    });
  }
});

test('the minister has one page', async () => {
  const { pages } = await print(sampleBrief('en'));
  const about = pages.filter((page) => page.includes('What you may be asked to decide'));
  expect(about).toHaveLength(1);
  expect(about[0]).toContain('How it decides');
});

test('it is archival, with its language and title, and its fonts inside', async () => {
  const { raw } = await print(sampleBrief('id'));
  expect(raw).toContain('/OutputIntents');
  expect(raw).toMatch(/pdfaid:part>2/);
  expect(raw).toMatch(/pdfaid:conformance>[AB]/);
  expect(raw).toContain('/Lang');
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'it is tagged for those who listen',
  async () => {
    const { raw } = await print(sampleBrief('en'));
    expect(raw).toMatch(/pdfaid:conformance>A/);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(/\/Marked true/);
  },
);

test('what people wrote is never markup', async () => {
  const evil =
    '*not bold* #panic("no") $x^2$ `code` <label> @ref #import "@preview/x:1.0.0" \\ [a]_b_ // end';
  const { pages } = await print(withLine(evil));
  expect(letters(pages.join(' '))).toContain(letters(evil));
});

test('a character no font has is named with its place, in a plain PDF', async () => {
  const { raw, pages } = await print(withLine('The word 漢 stays.'));
  expect(raw).not.toContain('pdfaid');
  expect(pages[0]).toContain('U+6F22');
  expect(pages[0]).toContain('Item 1.7, Line to take');
});

test('control characters and broken surrogates do not stop a print', async () => {
  const { pages } = await print(withLine('one\u0000two\u000bthree\ud800four'));
  expect(letters(pages.join(' '))).toContain('onetwothree');
});

test('prints asked for at once all come', async () => {
  const all = await Promise.all(languages.map((lang) => print(sampleBrief(lang, 'delegation'))));
  for (const { pages } of all) expect(pages.length).toBeGreaterThan(4);
});
