import { expect, it } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { sayDeed } from './say-act.ts';

it('says that an act came from a table, or came of taking that table back', () => {
  const said = (lang: 'en' | 'id', back: boolean) =>
    sayDeed(translatorFor(lang), 'participation', {
      kind: 'archived',
      table: { id: 'table-1', file: 'x.csv', ...(back && { back }) },
    });
  expect(said('en', true)).toBe('Archived, as the table x.csv was taken back');
  expect(said('id', true)).toBe('Diarsipkan, karena tabel x.csv ditarik kembali');
  expect(said('en', false)).toBe('Archived, from the table x.csv');
  expect(said('id', false)).toBe('Diarsipkan, dari tabel x.csv');
});
