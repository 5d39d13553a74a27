import { expect, it } from 'vitest';
import { matchChoice, type FormChoice } from './form-choices.ts';

const actors: readonly FormChoice[] = [
  { id: 'IDN', label: 'Indonesia' },
  { id: 'KOR', label: 'Republic of Korea', also: ['Republik Korea'] },
  { id: 'PRK', label: 'Democratic People’s Republic of Korea' },
  { id: 'NER', label: 'Niger' },
  { id: 'NGA', label: 'Nigeria' },
];
const institutions: readonly FormChoice[] = [
  { id: 'institution-1', label: 'Kementerian Komunikasi dan Digital', also: ['Komdigi'] },
  { id: 'institution-2', label: 'Kementerian Keuangan', also: ['Kemenkeu'] },
  { id: 'institution-3', label: 'Kementerian Luar Negeri', also: ['Kemlu'] },
];
const forums: readonly FormChoice[] = [
  { id: 'WTO-MC', label: 'Ministerial Conference of the WTO' },
  { id: 'WTO-GC', label: 'General Council of the WTO' },
];

it('takes an id, a name, a code in any case, a short name and a name in another language', () => {
  expect(matchChoice(actors, 'IDN')).toEqual({ id: 'IDN' });
  expect(matchChoice(actors, ' indonesia ')).toEqual({ id: 'IDN' });
  expect(matchChoice(actors, 'idn')).toEqual({ id: 'IDN' });
  expect(matchChoice(actors, 'Republik Korea')).toEqual({ id: 'KOR' });
  expect(matchChoice(institutions, 'komdigi')).toEqual({ id: 'institution-1' });
});

it('guesses nothing: it names those that a word may mean', () => {
  expect(matchChoice(forums, 'WTO')).toEqual({
    candidates: ['Ministerial Conference of the WTO', 'General Council of the WTO'],
  });
  expect(matchChoice(actors, 'Korea')).toEqual({
    candidates: ['Republic of Korea', 'Democratic People’s Republic of Korea'],
  });
  expect(matchChoice(actors, 'Niger')).toEqual({ id: 'NER' });
  expect(matchChoice(actors, 'Atlantis')).toEqual({ candidates: [] });
  expect(matchChoice(actors, 'a')).toEqual({ candidates: [] });
});

it('names both where two go by one short name', () => {
  const both = [...institutions, { id: 'institution-4', label: 'Balai Komdigi', also: ['Komdigi'] }];
  expect(matchChoice(both, 'Komdigi')).toEqual({
    candidates: ['Kementerian Komunikasi dan Digital', 'Balai Komdigi'],
  });
});
