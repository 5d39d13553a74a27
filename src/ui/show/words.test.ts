import { expect, test } from 'vitest';
import { show } from '../testing/show.ts';
import Marking from './Marking.svelte';
import Words from './Words.svelte';

test('words in another language say so, to the eye and to a screen reader', () => {
  const html = show(Words, { words: { id: 'Indonesia mendukung.' } }, 'en');
  expect(html).toContain('Written in Indonesian only.');
  expect(html).toContain('lang="id"');
});

test('paragraphs are numbered from where they begin', () => {
  const html = show(Words, { words: { en: 'One.\n\nTwo.' }, numbered: true, start: 4 });
  expect(html.replaceAll(/<!--.*?-->|<[^>]*>/g, '').replaceAll(/\s+/g, '')).toBe('4.One.5.Two.');
});

test('what a person wrote is never markup', () => {
  expect(show(Words, { words: { en: '<img src=x>' } })).toContain('&lt;img src=x>');
});

test('a marking says its level and its audience in words', () => {
  const html = show(Marking, { marking: { rank: 20, audience: 'partners' } }, 'id');
  expect(html).toContain('Terbatas, Mitra');
  expect(html).toContain('Penandaan:');
});
