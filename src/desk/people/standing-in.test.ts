import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closesCircle, standInsOf, stoodInForBy, type Absence } from './standing-in.ts';

const named = (id: string) => ({ id, name: id.toUpperCase() });
const away = (absent: string, deputy: string): Absence => ({ absent: named(absent), deputy: named(deputy) });

test('a deputy who is away passes on to their own, and the way is told', () => {
  const absences = [away('minister', 'director'), away('director', 'legal'), away('legal', 'finance')];
  expect(
    standInsOf(absences, named('minister')).map(({ by, through }) => [by.id, ...through.map(({ id }) => id)]),
  ).toEqual([['director'], ['legal', 'director'], ['finance', 'director', 'legal']]);
  // Whoever named them themselves comes first.
  expect(stoodInForBy(absences, 'finance')).toEqual([
    named('legal'),
    { ...named('director'), through: [named('legal')] },
    { ...named('minister'), through: [named('director'), named('legal')] },
  ]);
  expect(stoodInForBy(absences, 'minister')).toEqual([]);
});

test('a circle is not closed by naming a deputy', () => {
  const absences = [away('a', 'b'), away('b', 'c')];
  expect(closesCircle(absences, 'c', named('a'))).toBe(true);
  expect(closesCircle(absences, 'c', named('d'))).toBe(false);
  // Naming somebody else in place of the deputy before opens what was closed.
  expect(closesCircle([...absences, away('c', 'a')], 'c', named('d'))).toBe(false);
});

test('whoever is away, the way ends, nobody stands in for themselves, and both sides tell the same', () => {
  const people = ['a', 'b', 'c', 'd', 'e'];
  const anyAbsences = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)), {
      selector: ([who]) => who,
    })
    .map((pairs) => pairs.map(([absent, deputy]) => away(absent, deputy)));
  let long = 0;
  fc.assert(
    fc.property(anyAbsences, (absences) => {
      for (const person of people) {
        const found = standInsOf(absences, named(person));
        if (found.length > 1) long += 1;
        expect(found.map(({ by }) => by.id)).not.toContain(person);
        expect(new Set(found.map(({ by }) => by.id)).size).toBe(found.length);
        // All between are away; only the last may be here.
        for (const { through } of found) {
          for (const between of through) {
            expect(absences.some(({ absent }) => absent.id === between.id)).toBe(true);
          }
        }
        for (const { by } of found) {
          expect(stoodInForBy(absences, by.id).map(({ id }) => id)).toContain(person);
        }
      }
    }),
    { numRuns: 300, seed: 20261125 },
  );
  expect(long).toBeGreaterThan(50);
});
