import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClearanceStep } from '#desk/item/clearance.ts';
import type { Consultation } from '#desk/item/consultation.ts';
import { depths } from '#desk/kinds/meeting-fields.ts';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { stanceFields, stances } from '#desk/stance/stance-fields.ts';
import type { HeldStance } from '#desk/stance/stance.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { isAdmittedTo, readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import { cutTo } from '#desk/record/parts.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Cell, FieldValue } from '#desk/record/value.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { beforeCutOf, type BriefInput } from './brief-input.ts';
import type { Brief } from './brief.ts';
import { delegation, pedoman, sectionNames, templateBases, templateWith } from './template.ts';
import { composeBrief } from './compose.ts';
import {
  aBriefInput,
  aMeeting,
  anItem,
  aReply,
  aRequest,
  withConsultation,
  withMarking,
  type Values,
} from './testing.ts';

/** Words that say whose they are, so that they are known again wherever they turn up. */
const wordsOf = (token: string): fc.Arbitrary<Cell> =>
  fc.constantFrom<Cell>(
    { en: `«${token}»` },
    { id: `«${token}»` },
    { en: `«${token}»`, id: `«${token} dalam bahasa Indonesia»` },
  );

function cellOf(column: Field | Column, token: string): fc.Arbitrary<Cell> {
  if (column.key === 'stance') return fc.constantFrom(...stances);
  if (column.shape === 'words' || column.shape === 'title') return wordsOf(token);
  if (column.shape === 'number') return fc.integer({ min: column.least ?? 1990, max: column.most ?? 2030 });
  if (column.shape === 'choice') return fc.constantFrom(...(column.options ?? []));
  if (column.key === 'actor') return fc.constantFrom('AA', 'BB', 'BLOC', 'ZZ');
  if (column.key === 'publisher' || column.key === 'reference') return fc.constantFrom('', 'ITU', 'WTO');
  return fc.constantFrom('', `«${token}»`);
}

function valueOf(item: string, field: Field): fc.Arbitrary<FieldValue> {
  const token = `${item}.${field.key}`;
  if (field.key === 'depth') return fc.constantFrom(...depths);
  if (field.shape !== 'rows') return cellOf(field, token);
  const row = fc.record(
    Object.fromEntries((field.columns ?? []).map((column) => [column.key, cellOf(column, token)])),
  );
  return fc.array(
    row.map((cells) => ({ id: 'r', ...cells })),
    { maxLength: 3 },
  );
}

const someMarking: fc.Arbitrary<Marking> = fc.record({
  rank: fc.constantFrom(0, 10, 20),
  audience: fc.constantFrom(null, null, 'partners'),
});

const someClearance: fc.Arbitrary<ClearanceStep> = fc.oneof(
  fc.constant({ at: 'none' as const }),
  fc.record({
    at: fc.constant('cleared' as const),
    version: fc.integer({ min: 1, max: 2 }),
    seq: fc.constant(2),
    by: fc.constant('Minister'),
    when: fc.constant('2027-02-02T08:00:00.000Z'),
    note: fc.constant(null),
    clearers: fc.constant([]),
    alone: fc.boolean(),
  }),
);

/** Any consultation at all, also such as the rules of the record would never let come about. */
const someConsultation = (item: string): fc.Arbitrary<Partial<Consultation>> =>
  fc
    .record({
      clearance: someClearance,
      positionVersion: fc.integer({ min: 1, max: 2 }),
      section: fc.constantFrom('objective', 'redLines', 'backgroundClosed'),
      conditions: fc.array(fc.boolean(), { maxLength: 2 }),
    })
    .map(({ clearance, positionVersion, section, conditions }) => ({
      clearance,
      positionVersion,
      requests: [aRequest('q1', 'fin', { points: [{ id: 'p1', question: '?', sections: [section] }] })],
      replies: [aReply('a1', 'q1')],
      conditions: conditions.map((settled, place) => ({
        id: `c${place}`,
        request: 'q1',
        reply: 'a1',
        institution: 'fin',
        point: 'p1',
        text: `«${item}.condition»`,
        suggestion: null,
        settled: settled
          ? { how: 'met' as const, who: 'fin', decision: 'done', at: '2027-01-21T09:00:00.000Z', by: 'Sari' }
          : null,
      })),
    }));

const filled = (values: Readonly<Record<string, FieldValue | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

/** Statements with markings of their own; the words of each say whose they are. */
const someStances = (item: string): fc.Arbitrary<readonly HeldStance[]> =>
  fc
    .array(
      fc.record({
        marking: someMarking,
        actor: fc.constantFrom('AA', 'BB', 'BLOC'),
        withdrawn: fc.boolean(),
      }),
      {
        maxLength: 4,
      },
    )
    .chain((heads) =>
      fc.tuple(
        ...heads.map(({ marking, actor, withdrawn }, place) =>
          fc
            .record(
              Object.fromEntries(
                stanceFields
                  .filter(({ key }) => key !== 'actor' && key !== 'on')
                  .map((field) => [field.key, cellOf(field, `${item}.stance${place}`)]),
              ),
            )
            .map((values): HeldStance => ({
              id: `s${place}`,
              values: { ...values, actor } as HeldStance['values'],
              marking,
              version: place + 1,
              by: 'Sari',
              at: '2027-01-04T12:00:00.000Z',
              withdrawn: withdrawn
                ? { by: 'Sari', at: '2027-01-04T12:00:00.000Z', why: `«${item}.withdrawn»` }
                : null,
            })),
        ),
      ),
    );

const someItem = (id: string): fc.Arbitrary<Dossier> =>
  fc
    .record({
      values: fc.record(
        Object.fromEntries(
          fieldsOf.item
            .filter(({ key }) => key !== 'name')
            .map((field): [string, fc.Arbitrary<FieldValue>] => [field.key, valueOf(id, field)]),
        ),
        { requiredKeys: [] },
      ),
      markings: fc.dictionary(fc.constantFrom(...fieldsOf.item.map(({ key }) => key)), someMarking),
      consultation: someConsultation(id),
      recorded: someStances(id),
    })
    .map(({ values, markings, consultation, recorded }) =>
      Object.entries(markings).reduce(
        (item, [key, marking]) => withMarking(item, key, marking),
        anItem(id, filled(values), { ...withConsultation(consultation), stances: recorded }),
      ),
    );

const someReader: fc.Arbitrary<Reader> = fc
  .tuple(fc.constantFrom(...roles), fc.boolean())
  .map(([role, partner]) => ({ ...readerWithRole(role, 'kom'), audiences: partner ? ['partners'] : [] }));

const ownTemplate = fc
  .tuple(fc.constantFrom(...templateBases), fc.shuffledSubarray([...sectionNames]))
  .map(([base, chosen]) => templateWith('own', { en: 'Our own' }, base, chosen));

/** A brief's input as the store hands it over: whole dossiers, cut to the reader. */
const someInput: fc.Arbitrary<{ input: BriefInput; whole: readonly Dossier[] }> = fc
  .record({
    one: someItem('one'),
    two: someItem('two'),
    reader: someReader,
    lang: fc.constantFrom('en' as const, 'id' as const),
    template: fc.oneof(fc.constantFrom(pedoman, delegation), ownTemplate),
  })
  .map(({ one, two, reader, lang, template }) => {
    const meeting = aMeeting();
    const whole = [one, two];
    const items = whole.map((item) => cutTo(item, (part) => mayReadPart(reader, item, part)));
    const beforeCut = beforeCutOf([meeting, ...whole]);
    return { whole, input: aBriefInput({ meeting, items, reader, template, beforeCut }, lang) };
  });

/** Every text in the brief that a person wrote, and every citation. */
function walk(node: unknown, found: { texts: string[]; cited: number[] }, key = ''): typeof found {
  if (typeof node === 'string') found.texts.push(node);
  else if (Array.isArray(node) && key === 'notes' && node.every((part) => typeof part === 'number')) {
    found.cited.push(...node);
  } else if (typeof node === 'object' && node !== null) {
    for (const [name, part] of Object.entries(node)) walk(part, found, name);
  }
  return found;
}

const tokensIn = (text: string): readonly string[] => text.match(/«[^»]*»/g) ?? [];
const printed = (brief: Brief): ReadonlySet<string> =>
  new Set(walk(brief, { texts: [], cited: [] }).texts.flatMap(tokensIn));

describe('a composed brief', () => {
  it('prints no words that were not handed in', () => {
    fc.assert(
      fc.property(someInput, ({ input }) => {
        const given = new Set(tokensIn(JSON.stringify([input.items, input.meeting, input.settings])));
        for (const token of printed(composeBrief(input))) expect(given).toContain(token);
      }),
    );
  });

  it('prints no field that its reader is not admitted to', () => {
    fc.assert(
      fc.property(someInput, ({ input, whole }) => {
        const shown = printed(composeBrief(input));
        for (const item of whole) {
          for (const [key, held] of Object.entries(item.fields)) {
            if (key === 'name' || isAdmittedTo(input.reader, held.marking)) continue;
            for (const token of shown) expect(token.startsWith(`«${item.id}.${key}`)).toBe(false);
          }
          for (const { id, marking } of item.stances ?? []) {
            if (isAdmittedTo(input.reader, marking)) continue;
            for (const token of shown)
              expect(token.startsWith(`«${item.id}.stance${id.slice(1)}`)).toBe(false);
          }
        }
      }),
    );
  });

  it('is marked no lower than any part inside', () => {
    fc.assert(
      fc.property(someInput, ({ input }) => {
        const brief = composeBrief(input);
        const shown = [...printed(brief)];
        const inside = input.items.flatMap((item) =>
          Object.entries(item.fields)
            .filter(([key]) => shown.some((token) => token.startsWith(`«${item.id}.${key}`)))
            .map(([, held]) => held.marking),
        );
        for (const item of input.items) {
          for (const { id, marking } of item.stances ?? []) {
            if (shown.some((token) => token.startsWith(`«${item.id}.stance${id.slice(1)}`)))
              inside.push(marking);
          }
        }
        const items = brief.items.map(({ marking }) => marking.marking);
        const least = highestOf([...inside, ...items]);
        expect(brief.marking.marking.rank).toBeGreaterThanOrEqual(least.rank);
        if (least.audience !== null) expect(brief.marking.marking.audience).toBe(least.audience);
      }),
    );
  });

  it('numbers its notes from one without a gap, and every citation and note meet', () => {
    fc.assert(
      fc.property(someInput, ({ input }) => {
        const brief = composeBrief(input);
        const numbers = brief.notes.map(({ number }) => number);
        const cited = walk(brief, { texts: [], cited: [] }).cited;
        expect(numbers).toEqual(numbers.map((_, place) => place + 1));
        expect(new Set(cited)).toEqual(new Set(numbers));
      }),
    );
  });

  it('calls nothing cleared while a condition is open, whatever the record says', () => {
    fc.assert(
      fc.property(someInput, ({ input }) => {
        const brief = composeBrief(input);
        for (const { item, status } of brief.steering) {
          const dossier = input.items.find(({ id }) => id === item);
          const open = dossier?.consultation?.conditions.some(({ settled }) => settled === null) ?? false;
          if (open) expect(status.at).toBe('draft');
        }
        if (brief.status.cleared) {
          expect(brief.items.every(({ status }) => status.at === 'cleared')).toBe(true);
        }
      }),
    );
  });

  it('says that it is cut exactly where something was held back', () => {
    fc.assert(
      fc.property(someInput, ({ input, whole }) => {
        const held = (items: readonly Dossier[]): number =>
          Object.values(beforeCutOf(items)).reduce((sum, keys) => sum + keys.length, 0);
        expect(composeBrief(input).cut).toBe(held(input.items) < held(whole));
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(someInput, ({ input }) => {
        expect(composeBrief(input)).toEqual(composeBrief(input));
      }),
      { numRuns: 10 },
    );
  });
});
