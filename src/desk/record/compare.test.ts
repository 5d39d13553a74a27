import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { compareFields, compareText } from './compare.ts';

const say = (_column: unknown, value: unknown): string => (typeof value === 'string' ? value : '');

test('words added and removed are marked, and what stayed is left alone', () => {
  expect(
    compareText('We support the band.', 'We support all of the band.').filter(
      ({ change }) => change !== 'same',
    ),
  ).toEqual([{ text: expect.stringContaining('all'), change: 'added' }]);
});

test('the marked text read without what was added is the old one, and without what was removed the new one', () => {
  const [before, after] = ['Keep 6 GHz\nfor all.', 'Keep the upper 6 GHz\nfor satellites.'];
  const parts = compareText(before, after);
  const read = (leave: string): string =>
    parts
      .filter(({ change }) => change !== leave)
      .map(({ text }) => text)
      .join('');
  expect(read('added')).toBe(before);
  expect(read('removed')).toBe(after);
});

test('a figure that changed is marked whole, and neighbouring changes stand together', () => {
  expect(compareText('Only above 1,7 GHz.', 'Only in 1,79–2,2 GHz.')).toEqual([
    { text: 'Only ', change: 'same' },
    { text: 'above 1,7', change: 'removed' },
    { text: 'in 1,79–2,2', change: 'added' },
    { text: ' GHz.', change: 'same' },
  ]);
});

test('any two texts can be read back from what is marked', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '1', ',', '.', '–', 'é') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = compareText(before, after);
      const read = (leave: string): string =>
        parts.flatMap(({ text: part, change }) => (change === leave ? [] : [part])).join('');
      expect([read('added'), read('removed')]).toEqual([before, after]);
    }),
    { seed: 20261123 },
  );
});

test('only the language that changed is shown as changed', () => {
  const changes = compareFields(
    fieldsOf.item,
    { objective: { en: 'Keep it', id: 'Pertahankan' } },
    { objective: { en: 'Keep it', id: 'Pertahankan pita' } },
    'en',
    say,
  );
  expect(changes.map(({ field, lang }) => [field, lang])).toEqual([['objective', 'id']]);
});

test('a row that is added, and one that moves, can be seen', () => {
  const row = (id: string, text: string) => ({ id, text: { en: text } });
  const changes = compareFields(
    fieldsOf.item,
    { redLines: [row('a', 'No auction')] },
    { redLines: [row('b', 'No delay'), row('a', 'No auction')] },
    'en',
    say,
  );
  const added = changes[0]?.parts.filter(({ change }) => change === 'added').map(({ text }) => text);
  expect(added?.join('')).toContain('delay');
});

test('a figure or a choice that changed is shown once, in the reader’s language', () => {
  const changes = compareFields(fieldsOf.item, { depth: 'full' }, { depth: 'short' }, 'id', say);
  expect(changes).toHaveLength(1);
});
