import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directoryFrom, type DirectoryEntry } from './directory.ts';
import { absenceOn, focalPointsOf, reachedFor, reachedToday } from './reached-today.ts';

const ministry = (...focalPoints: readonly string[]): DirectoryEntry => ({
  id: 'ministry',
  kind: 'institution',
  fields: {
    name: { en: 'Ministry' },
    email: 'office@ministry.example',
    focalPoints: focalPoints.map((person, n) => ({ id: `r${n}`, person })),
  },
});
const person = (id: string, fields: DirectoryEntry['fields'] = {}): DirectoryEntry => ({
  id,
  kind: 'person',
  fields: { name: id, institution: 'ministry', email: `${id}@ministry.example`, ...fields },
});
const away = (from: string, to: string, standIn: string | null = null) => ({
  absences: [{ id: 'a', from, to, standIn }],
});
const reachedOn = (day: string, ...entries: readonly DirectoryEntry[]) =>
  reachedToday(directoryFrom(entries), 'ministry', day).people.map(({ person: id }) => id);

test('an institution’s focal points are reached in the order it lists them, then those only marked as such', () => {
  const entries = [
    ministry('wati', 'budi'),
    person('budi'),
    person('wati'),
    person('ani', { focalPoint: true }),
  ];
  expect(reachedOn('2026-11-25', ...entries)).toEqual(['wati', 'budi', 'ani']);
});

test('on the first and on the last day of an absence its stand-in is reached, the day after the person again', () => {
  const entries = [
    ministry('wati'),
    person('wati', away('2026-11-20', '2026-11-25', 'budi')),
    person('budi'),
  ];
  expect(reachedOn('2026-11-19', ...entries)).toEqual(['wati']);
  expect(reachedOn('2026-11-20', ...entries)).toEqual(['budi']);
  expect(reachedOn('2026-11-25', ...entries)).toEqual(['budi']);
  expect(reachedOn('2026-11-26', ...entries)).toEqual(['wati']);
});

test('an absence without a stand-in of its own falls to the one the person has named for always', () => {
  const wati = person('wati', { ...away('2026-11-20', '2026-11-25'), standIn: 'ani' });
  expect(reachedOn('2026-11-21', ministry('wati'), wati, person('ani'))).toEqual(['ani']);
});

test('a stand-in who is away is stood in for; two who stand in for each other and are both away reach nobody', () => {
  const wati = person('wati', away('2026-11-20', '2026-11-25', 'budi'));
  const budi = person('budi', away('2026-11-24', '2026-11-30', 'ani'));
  expect(reachedOn('2026-11-24', ministry('wati'), wati, budi, person('ani'))).toEqual(['ani']);
  const round = directoryFrom([
    ministry('wati', 'budi'),
    wati,
    person('budi', away('2026-11-24', '2026-11-30', 'wati')),
  ]);
  expect(reachedToday(round, 'ministry', '2026-11-24')).toEqual({
    people: [],
    address: 'office@ministry.example',
    language: null,
    awayAlone: ['wati', 'budi'],
  });
});

test('one who stands in for two is named once', () => {
  const entries = [
    ministry('wati', 'budi'),
    person('wati', away('2026-11-20', '2026-11-25', 'ani')),
    person('budi', away('2026-11-20', '2026-11-25', 'ani')),
    person('ani'),
  ];
  expect(reachedOn('2026-11-22', ...entries)).toEqual(['ani']);
});

test('of two absences that overlap the longer holds, and one that ends before it begins is none', () => {
  const { people } = directoryFrom([
    person('wati', {
      absences: [
        { id: '1', from: '2026-11-20', to: '2026-11-22', standIn: 'budi' },
        { id: '2', from: '2026-11-21', to: '2026-11-30', standIn: 'ani' },
        { id: '3', from: '2026-12-09', to: '2026-12-01', standIn: 'budi' },
      ],
    }),
  ]);
  const wati = people.get('wati') ?? { absences: [] };
  expect(absenceOn(wati, '2026-11-21')?.standIn).toBe('ani');
  expect(absenceOn(wati, '2026-12-05')).toBeUndefined();
});

test('whoever is reached is there that day, and every focal point is reached, stood in for or named as away', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-11-${n}`);
  const someone = fc.option(fc.constantFrom(...ids, 'nobody'), { nil: null });
  const absence = fc.record({ id: fc.uuid(), from: day, to: day, standIn: someone });
  const entry = fc.record({
    standIn: someone,
    absences: fc.array(absence, { maxLength: 3 }),
    focalPoint: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.tuple(entry, entry, entry, entry), fc.subarray(ids), day, (entries, listed, today) => {
      const directory = directoryFrom([
        ministry(...listed),
        ...entries.map((fields, n) => person(ids[n] ?? '', fields)),
      ]);
      const { people, awayAlone } = reachedToday(directory, 'ministry', today);
      for (const { person: id } of people) {
        expect(absenceOn(directory.people.get(id) ?? { absences: [] }, today)).toBeUndefined();
      }
      for (const { id } of focalPointsOf(directory, 'ministry')) {
        const reached = reachedFor(directory, id, today);
        if (reached) expect(people.map((one) => one.person)).toContain(reached.person);
        else expect(awayAlone).toContain(id);
      }
      expect(new Set(people.map((one) => one.person)).size).toBe(people.length);
    }),
  );
});
