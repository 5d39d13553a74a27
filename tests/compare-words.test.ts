import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from '../static/compare-words.js';
import { compareText } from '#desk/record/compare.ts';

const text = fc
  .array(fc.constantFrom('we', 'ask', 'for', 'time,', '6.4–7', 'GHz', '(not', 'later)', '\n', 'Jum’at'), {
    maxLength: 30,
  })
  .map((words) => words.join(' '));
type Parts = readonly { readonly text: string; readonly change: string }[];
const without = (parts: Parts, change: string): string =>
  parts
    .filter((part) => part.change !== change)
    .map((part) => part.text)
    .join('');
const kept = (parts: Parts): number =>
  parts.filter(({ change }) => change === 'same').reduce((sum, part) => sum + part.text.length, 0);

it('shows in the browser the same two texts as the desk, and keeps as many words in sight', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = compareWords(before, after);
      expect(without(parts, 'added')).toBe(before);
      expect(without(parts, 'removed')).toBe(after);
    }),
    { numRuns: 300, seed: 20261125 },
  );
});

it('marks an edit as the desk marks it', () => {
  for (const [before, after] of [
    ['We ask for more time.', 'We ask for six months.'],
    ['Keep the 6 GHz band', 'Keep all of the 6 GHz band for good'],
    ['One', 'One'],
    ['', 'All new'],
    ['All gone', ''],
  ] as const) {
    expect(compareWords(before, after)).toEqual(compareText(before, after));
  }
  expect(kept(compareWords('a b c d', 'a x c d'))).toBe(kept(compareText('a b c d', 'a x c d')));
});

it('does not hold up whoever types into a very long text', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word}${n}`).join(' ');
  expect(compareWords(long('a'), long('b')).map(({ change }) => change)).toEqual(['removed', 'added']);
});
