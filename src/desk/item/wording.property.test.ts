import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesTo, clash, placeOf, reworded } from './wording.ts';

const word = fc.constantFrom('keep', 'share', 'the', 'band', 'links', 'for', 'radar', ',');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

/** The text with the changes made: what the suggestion said, but for spaces. */
const applied = (present: string, suggestion: string): string => {
  const words = present === '' ? [] : present.split(' ');
  const { changes } = changesTo(present, suggestion);
  for (const { from, to, put } of changes.toReversed())
    words.splice(from, to - from, ...(put === '' ? [] : [put]));
  return words.join(' ');
};

test('the changes of a suggestion, made to the present text, give the suggestion', () => {
  fc.assert(
    fc.property(text, text, (present, suggestion) => {
      expect(applied(present, suggestion)).toBe(suggestion);
    }),
  );
});

test('a suggestion never clashes with itself, and two clash whichever is named first', () => {
  fc.assert(
    fc.property(text, text, text, (present, one, other) => {
      const [ones, others] = [changesTo(present, one).changes, changesTo(present, other).changes];
      expect(ones.some((change, n) => ones.some((again, m) => n === m && clash(change, again)))).toBe(false);
      for (const a of ones) for (const b of others) expect(clash(a, b)).toBe(clash(b, a));
    }),
  );
});

test('a remark is not taken for a wording, and a wording is put where it fits best', () => {
  const held = { marking: { rank: 0, audience: null }, version: 1, by: '', at: '' };
  const item = {
    fields: {
      objective: {
        ...held,
        value: { en: 'Keep the band for fixed links', id: 'Pertahankan pita untuk tautan tetap' },
      },
      redLines: { ...held, value: [{ id: 'r1', text: { en: 'No loss of the band below 4 GHz' } }] },
    },
  };
  const place = (suggestion: string) => placeOf(item, ['objective', 'redLines'], suggestion)?.place;
  expect(place('Please think of our radars')).toBeUndefined();
  expect(place('Pertahankan pita untuk semua')).toEqual({ section: 'objective', lang: 'id' });
  expect(place('No loss of the band below 5 GHz')).toEqual({
    section: 'redLines',
    lang: 'en',
    row: 'r1',
    column: 'text',
  });
  expect(
    reworded(
      item.fields.redLines.value,
      { section: 'redLines', lang: 'en', row: 'r1', column: 'text' },
      'None',
    ),
  ).toEqual([{ id: 'r1', text: { en: 'None' } }]);
});
