import { expect, test } from 'vitest';
import { show } from '../testing/show.ts';
import Behind from './Behind.svelte';

const told = (behind: Record<string, readonly ('id' | 'en')[]>, lang: 'id' | 'en'): string =>
  show(Behind, { held: { behind } }, lang).replaceAll(/<!--.*?-->|<[^>]*>/g, '');

test('what was changed in one language only is said in the natural name of that language', () => {
  expect(told({ '': ['id'] }, 'id')).toContain('substansinya baru diubah dalam bahasa Inggris.');
  expect(told({ '': ['en'] }, 'id')).toContain('Rumusan dalam bahasa Inggris masih seperti sebelumnya');
  expect(told({ '': ['en'] }, 'en')).toContain('the substance has been changed in Indonesian only.');
  expect(told({ 'a text': ['id'] }, 'en')).toContain('The words in Indonesian still say');
});

test('lines that are behind in different languages are no sentence without a language', () => {
  const behind = { 'a text': ['id'], 'b text': ['en'] } as const;
  expect(told(behind, 'en')).toContain('Some lines have been changed in one language only');
  expect(told({}, 'en')).toBe('');
});
