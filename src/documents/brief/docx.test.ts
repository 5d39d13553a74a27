import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Brief } from '#desk/brief/brief.ts';
import { languages } from '#language/language.ts';
import { escapeHtml } from './html.ts';
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';
import { sentencesOf } from './sentences.test-help.ts';
import { illFormedAt } from './xml.test-help.ts';

async function partsOf(brief: Brief): Promise<Record<string, string>> {
  const { bytes } = await printBrief(brief, { format: 'docx' });
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
}

const textOf = (xml = ''): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((match) => match[1] ?? '\n')
    .join('')
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

test('every sentence of the brief is in the document', async () => {
  for (const lang of languages) {
    for (const template of ['pedoman', 'delegation'] as const) {
      const text = textOf((await partsOf(sampleBrief(lang, template)))['word/document.xml']);
      for (const sentence of sentencesOf(sampleBrief(lang, template))) expect(text).toContain(sentence);
    }
  }
});

test('every part is well-formed, whatever people wrote', async () => {
  const brief = sampleBrief('en');
  const [first, ...others] = brief.items;
  if (!first) throw new Error('the sample has items');
  const evil = `</w:t> & <x y="1"> ]]> <!-- \u0001\ud800 'q'`;
  const parts = await partsOf({
    ...brief,
    items: [{ ...first, lineToTake: { text: evil, lang: 'en' } }, ...others],
    marking: { ...brief.marking, label: '<&">' },
  });
  for (const [name, xml] of Object.entries(parts)) expect([name, illFormedAt(xml)]).toEqual([name, null]);
  expect(textOf(parts['word/document.xml'])).toContain(`</w:t> & <x y="1"> ]]> <!-- `);
});

test('the marking stands at head and foot of every page, with the standing and the page number', async () => {
  const parts = await partsOf(sampleBrief('en'));
  const head = textOf(parts['word/header1.xml']);
  expect(head).toContain('RESTRICTED');
  expect(head).toContain('DRAFT, NOT CLEARED');
  expect(head).toContain("not the government's position");
  const foot = parts['word/footer1.xml'] ?? '';
  expect(foot).toContain('RESTRICTED');
  expect(foot).toMatch(/PAGE[\s\S]*NUMPAGES/);
});

test('headings, header rows, numbering, language and properties are real', async () => {
  const parts = await partsOf(sampleBrief('id'));
  const document = parts['word/document.xml'] ?? '';
  for (const mark of [
    'w:val="Heading1"',
    'w:val="Heading3"',
    '<w:tblHeader',
    '<w:numPr>',
    'w:anchor="note_1"',
  ]) {
    expect(document).toContain(mark);
  }
  expect(document).toContain('w:val="en-GB"');
  expect(parts['word/styles.xml']).toContain('<w:lang w:val="id-ID"');
  expect(parts['docProps/core.xml']).toContain(escapeHtml(sampleBrief('id').cover.title.text));
});

test('each list starts its letters anew', async () => {
  const { 'word/document.xml': document = '' } = await partsOf(sampleBrief('en', 'delegation'));
  const paragraphs = document.split('</w:p>').filter((paragraph) => paragraph.includes('<w:t'));
  const numberOf = (words: string): string | undefined =>
    /<w:numId w:val="(\d+)"/.exec(paragraphs.find((paragraph) => paragraph.includes(words)) ?? '')?.[1];
  const redLine = numberOf('No exclusive designation');
  const fallback = numberOf('Shared use, indoor only');
  expect(redLine).toBeDefined();
  expect(fallback).toBeDefined();
  expect(redLine).not.toBe(fallback);
});
