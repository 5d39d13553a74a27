import { expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { searchWords } from './search-words.ts';
import type { FieldValue } from './value.ts';

const words = (kind: DossierKind, field: string, value: FieldValue): string =>
  searchWords(kind, {
    key: `field:${field}`,
    marking: everyone,
    sharedWith: [],
    of: 'field',
    body: { value, marking: everyone, version: 1, by: 'Officer', at: '2026-11-23T08:00:00.000Z' },
  });

it('are what people wrote, in every language', () => {
  expect(words('item', 'objective', { id: 'Pertahankan pita', en: 'Keep the band' })).toBe(
    'Keep the band\nPertahankan pita',
  );
  expect(words('item', 'redLines', [{ id: 'r1', why: {}, text: { en: 'No loss' } }])).toBe('No loss');
});

it('are the source and the words of a stance', () => {
  const values = {
    actor: 'JPN',
    stance: 'support',
    source: 'APT/12',
    on: '2026-10-01',
    quotation: { en: 'Never' },
  };
  const body = { id: 's1', values, marking: everyone, version: 1, by: 'Officer', withdrawn: null } as const;
  const part = { key: 'stance:s1', marking: everyone, sharedWith: [] } as const;
  const words = searchWords('item', {
    ...part,
    of: 'stance',
    body: { ...body, at: '2026-11-23T08:00:00.000Z' },
  });
  expect(words).toBe('APT/12\nNever');
});

it('are no ids, codes, choices or dates', () => {
  const members = [{ id: 'm1', institution: 'idn-kemlu', person: 'Head of unit', part: 'chair' }];
  expect(words('task-force', 'members', members)).toBe('Head of unit');
  expect(words('meeting', 'forum', 'ITU-WRC')).toBe('');
  expect(words('item', 'depth', 'full')).toBe('');
  expect(words('agreement', 'themes', ['ai', 'space'])).toBe('');
});
