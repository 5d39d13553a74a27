import { expect, it } from 'vitest';
import { printLetter } from './print-letter.ts';

const letter = printLetter({
  lang: 'en',
  toName: 'Ana <b>\nSari',
  deskName: 'Desk & <i>unit</i>',
  items: [
    {
      text: 'A reply is due.',
      link: { address: 'https://desk.example.org/items/1?a=1&b=2', text: 'Open at the desk' },
    },
    { text: 'Another <script>.' },
  ],
  choicesAt: 'https://desk.example.org/account/notices',
});

it('shows what people have typed as they typed it, and lets no mark-up of theirs in', () => {
  expect(letter.html).toContain('Ana &lt;b&gt; Sari');
  expect(letter.html).toContain('Desk &amp; &lt;i&gt;unit&lt;/i&gt;');
  expect(letter.html).not.toMatch(/<script|<b>|<i>/);
});

it('leads to the page by a link and by its written address, and to the reader’s choices', () => {
  const addresses = [...letter.html.matchAll(/href="([^"]+)"/g)].map(([, address]) => address);
  expect(addresses).toEqual([
    'https://desk.example.org/items/1?a=1&amp;b=2',
    'https://desk.example.org/account/notices',
  ]);
  expect(letter.html.replaceAll(/<[^>]+>/g, ' ')).toContain('https://desk.example.org/items/1?a=1&amp;b=2');
  expect(letter.text).toContain('https://desk.example.org/items/1?a=1&b=2');
});

it('fetches nothing from anywhere', () => {
  expect(letter.html).not.toMatch(/src=|url\(|<link|<style|@import/);
});
