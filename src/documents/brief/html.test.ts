import { expect, test } from 'vitest';
import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { briefBody, escapeHtml, hashSource } from './html.ts';
import { layoutBrief } from './layout.ts';
import { printBrief } from './print.ts';
import { sampleBrief } from './sample-brief.ts';
import { sentencesOf } from './sentences.test-help.ts';

const htmlOf = async (brief: ReturnType<typeof sampleBrief>): Promise<string> =>
  new TextDecoder().decode((await printBrief(brief, { format: 'html' })).bytes);

test('every sentence of the brief is in the file, in both languages and templates', async () => {
  for (const lang of languages) {
    for (const template of ['pedoman', 'delegation'] as const) {
      const html = await htmlOf(sampleBrief(lang, template));
      for (const sentence of sentencesOf(sampleBrief(lang, template)))
        expect(html).toContain(escapeHtml(sentence));
    }
  }
});

test('the file asks nobody for anything: no script, no address to load, and a policy that allows only its own style', async () => {
  const html = await htmlOf(sampleBrief('id'));
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/i);
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  expect(html).toContain(escapeHtml(`default-src 'none'; style-src ${hashSource(style)};`));
  expect(html).not.toMatch(/ style="/);
});

test('marking, standing and the advice to check for addenda come before anything else', async () => {
  const html = await htmlOf(sampleBrief('en'));
  const body = html.slice(html.indexOf('<body>'));
  const places = ['RESTRICTED', 'DRAFT, NOT CLEARED', 'Check for addenda', 'Number'].map((words) =>
    body.indexOf(words),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(body.lastIndexOf('RESTRICTED')).toBeGreaterThan(body.indexOf('</article>'));
});

test('what people wrote stays words', () => {
  const brief = sampleBrief('en');
  const [first, ...others] = brief.items;
  if (!first) throw new Error('the sample has items');
  const evil = `<script>alert(1)</script> & "quotes" <b>'x'</b>`;
  const body = briefBody(
    layoutBrief(
      { ...brief, items: [{ ...first, lineToTake: { text: evil, lang: 'en' } }, ...others] },
      translatorFor('en'),
    ),
  );
  expect(body).not.toContain('<script>');
  expect(body).toContain(escapeHtml(evil));
});

test('a marking with quotes and backslashes cannot leave the margins of the printed page', async () => {
  const html = await htmlOf({
    ...sampleBrief('en'),
    marking: { marking: { rank: 20, audience: null }, label: '"}</style><script>\\' },
  });
  expect(html).not.toContain('</style><script>');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});
