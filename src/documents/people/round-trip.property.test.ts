import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findField } from '#desk/kinds/kinds.ts';
import { institutionFlags, mandateCapacities } from '#desk/people/directory.ts';
import type { ExchangeKnown, Held } from '#desk/people/exchange/known.ts';
import { planExchange } from '#desk/people/exchange/plan.ts';
import { readCards } from '#desk/people/exchange/read-cards.ts';
import { readPeopleTable } from '#desk/people/exchange/read-table.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { cardVersions, peopleCards } from './cards.ts';
import { peopleTable } from './table.ts';

const themes = [
  { code: 'space', name: { en: 'Space', id: 'Antariksa' } },
  { code: 'innovation', name: { en: 'Research, innovation; and more', id: 'Riset' } },
];
const codes = themes.map(({ code }) => code);

/** A line as a form leaves it: trimmed, no line ends; with everything that cells and cards are parted by. */
const line = fc
  .string({ unit: fc.constantFrom(...'abcÉé012 ;,|\\"\'=+-@:()/…'), minLength: 1, maxLength: 24 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const words = fc
  .record({ id: line, en: line }, { requiredKeys: [] })
  .filter((one) => Object.keys(one).length > 0);
const prose = fc.record({
  id: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
});
const some = <T extends FieldValue>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const spoken = findField('person', 'languages')?.options ?? [];

const filled = (fields: Readonly<Record<string, FieldValue | undefined>>): Held['values'] =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, value] as const],
    ),
  );

const institutions = fc.array(
  fc.record({
    name: words,
    shortName: some(words),
    sector: fc.constantFrom('government', 'academia', 'industry', 'civil-society'),
    mandate: some(prose),
    themes: fc.subarray(codes),
    flags: fc.subarray([...institutionFlags]),
    mandates: fc.array(
      fc.record({
        theme: fc.constantFrom(...codes),
        capacity: fc.constantFrom(...mandateCapacities),
        law: line,
      }),
      { maxLength: 3 },
    ),
    language: some(fc.constantFrom('id', 'en')),
    website: some(fc.webUrl()),
  }),
  { minLength: 1, maxLength: 4 },
);
const people = fc.array(
  fc.record({
    name: line,
    title: some(words),
    unit: some(words),
    portfolio: fc.subarray(codes),
    focalPoint: some(fc.boolean()),
    absences: fc.array(fc.record({ from: day, to: day }), { maxLength: 2 }),
    language: some(fc.constantFrom('id', 'en')),
    languages: fc.subarray([...spoken]),
    phone: some(line),
  }),
  { maxLength: 5 },
);

/** Everybody has an address or a number in the name, for two of the same name in one house cannot be told apart. */
const directories = fc.tuple(institutions, people).map(([houses, persons]): ExchangeKnown => {
  const rows = (value: readonly object[]) =>
    value.map((row, n) => ({ ...row, id: `r${n}` })) as unknown as FieldValue;
  const held: Held[] = [
    ...houses.map((house, n): Held => ({
      id: `inst-${n}`,
      kind: 'institution',
      versions: {},
      values: filled({
        ...house,
        email: `office${n}@example.org`,
        mandates: house.mandates.length > 0 ? rows(house.mandates) : undefined,
      }),
    })),
    ...persons.map((person, n): Held => ({
      id: `person-${n}`,
      kind: 'person',
      versions: {},
      values: filled({
        ...person,
        email: `p${n}@example.org`,
        institution: `inst-${n % houses.length}`,
        standIn: n > 0 ? `person-${n - 1}` : undefined,
        absences: person.absences.length > 0 ? rows(person.absences) : undefined,
      }),
    })),
  ];
  return { held, themes };
});

let count = 0;
const newId = (): string => `row-${(count += 1)}`;

test('the directory as tables, read in again, changes nothing', () => {
  fc.assert(
    fc.property(directories, (known) => {
      for (const kind of ['institution', 'person'] as const) {
        const plan = planExchange(
          readPeopleTable(peopleTable(kind, known.held, known), kind, 'en'),
          known,
          newId,
        );
        const there = known.held.filter((one) => one.kind === kind);
        expect(plan.problems.filter(({ reason }) => reason !== 'empty')).toEqual([]);
        expect(plan.records.map(({ id, does, changes }) => ({ id, does, changes }))).toEqual(
          there.map(({ id }) => ({ id, does: 'nothing', changes: [] })),
        );
      }
    }),
  );
});

test('the directory as cards of either version, read in again, changes nothing', () => {
  fc.assert(
    fc.property(
      directories,
      fc.constantFrom(...cardVersions),
      fc.constantFrom('id', 'en'),
      (known, version, lang) => {
        const read = readCards(peopleCards(known.held, known, version, lang), lang, themes);
        const plan = planExchange(read, known, newId);
        expect(plan.problems).toEqual([]);
        expect(plan.records.map(({ id, changes }) => ({ id, changes }))).toEqual(
          known.held.map(({ id }) => ({ id, changes: [] })),
        );
      },
    ),
  );
});

test('tables and cards brought into an empty desk make the same people and institutions again', () => {
  fc.assert(
    fc.property(directories, fc.boolean(), (known, asCards) => {
      const empty: ExchangeKnown = { held: [], themes };
      const houses = known.held.filter(({ kind }) => kind === 'institution');
      const read = asCards
        ? readCards(peopleCards(houses, known, '4.0', 'en'), 'en', themes)
        : readPeopleTable(peopleTable('institution', houses, known), 'institution', 'en');
      const { records, problems } = planExchange(read, empty, newId);
      expect(problems).toEqual([]);
      expect(records.map(({ does }) => does)).toEqual(houses.map(() => 'add'));
      for (const [place, { changes }] of records.entries()) {
        const made = Object.fromEntries(changes.map(({ field, value }) => [field, value]));
        expect(made['name']).toEqual(houses[place]?.values['name']);
        expect(made['email']).toEqual(houses[place]?.values['email']);
        expect(made['themes']).toEqual(houses[place]?.values['themes']);
      }
    }),
  );
});
