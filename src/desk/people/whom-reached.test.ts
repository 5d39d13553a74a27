import { expect, test } from 'vitest';
import { personRecipient, reachInstitution } from '#desk/notice/reach.ts';
import { directoryFrom, type DirectoryEntry } from './directory.ts';
import { reachedToday } from './reached-today.ts';
import { reachedOf } from './whom-reached.ts';

const today = '2026-11-25';
const person = (id: string, fields: DirectoryEntry['fields'] = {}): DirectoryEntry => ({
  id,
  kind: 'person',
  fields: { name: id, institution: 'ministry', email: `${id}@ministry.example`, focalPoint: true, ...fields },
});
const ministry: DirectoryEntry = {
  id: 'ministry',
  kind: 'institution',
  fields: { name: { en: 'Ministry' } },
};
const away = (standIn: string | null) => ({ absences: [{ id: 'a', from: today, to: today, standIn }] });
const whole = directoryFrom([
  ministry,
  person('wati', away('budi')),
  person('budi', { focalPoint: false }),
  person('ani', { email: '' }),
  person('joko', away(null)),
]);
const institution = { id: 'ministry', name: 'Ministry', email: '', language: null };
const told = reachInstitution(
  institution,
  reachedToday(whole, 'ministry', today).people.map(({ person: id, ...one }) => ({ ...one, id })),
  [{ id: 'a1', name: 'Sari', email: 'sari@ministry.example', language: 'id', roles: ['focal-point'] }],
);

test('who is told is named with whose place they take, and whoever is away alone is named as away', () => {
  expect(reachedOf(whole, 'ministry', told, today)).toEqual({
    // Ani has no address and no account: nobody reaches her.
    people: [{ name: 'budi', insteadOf: 'wati' }],
    // An account that is no person of the directory.
    unnamed: 1,
    mail: true,
    awayAlone: ['joko'],
  });
});

test('to whoever may not know of people they are only counted', () => {
  expect(reachedOf(directoryFrom([ministry]), 'ministry', told, today)).toEqual({
    people: [],
    unnamed: 2,
    mail: true,
    awayAlone: [],
  });
});

test('an institution without anybody is reached by nobody, and by no mail', () => {
  const nobody = { people: [], unnamed: 0, mail: false, awayAlone: [] };
  expect(reachedOf(directoryFrom([ministry]), 'ministry', [], today)).toEqual(nobody);
  const silent = personRecipient({ id: 'ani', name: 'ani', email: '', language: null }, []);
  expect(silent.address).toBeNull();
});
