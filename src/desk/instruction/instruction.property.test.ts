import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearer, officer, submit } from '#desk/item/testing.ts';
import { readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo } from '#desk/record/parts.ts';
import { asRows } from '#desk/record/value.ts';
import { isInstructionDeed } from './instruction-deeds.ts';
import type { GivenAnswer } from './instruction.ts';
import {
  asks,
  at,
  minute,
  delegate,
  dutyOfficer,
  gives,
  headOfUnit,
  otherDelegate,
  position,
  tryAt,
} from './testing.ts';

const people: readonly Reader[] = [
  delegate,
  otherDelegate,
  dutyOfficer,
  headOfUnit,
  officer,
  clearer,
  ...roles.map((role) => readerWithRole(role, 'kom')),
];
const rowIds = ['f1', 'f2', 'f3', 'f4', 'gone'];

const given: fc.Arbitrary<GivenAnswer> = fc.oneof(
  fc.record({ how: fc.constant('stand'), words: fc.constantFrom('', 'Hold') }),
  fc.record({
    how: fc.constant('fallback'),
    fallback: fc.constantFrom(...rowIds),
    words: fc.constant(''),
  }),
  fc.record({
    how: fc.constant('new-line'),
    limit: fc.constantFrom('l1', 'l2', 'gone'),
    words: fc.constantFrom('', 'Until 2030'),
  }),
  fc.record({ how: fc.constant('ask-again'), words: fc.constantFrom('', 'Who says so?') }),
);

const wish = fc.record({
  what: fc.constantFrom(
    'ask',
    'give',
    'give',
    'give',
    'read',
    'withdraw',
    'free',
    'submit',
    'clear',
    'retract',
  ),
  /** Mostly somebody who might; else anybody. */
  able: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  anybody: fc.constantFrom(...people),
  minute: fc.nat(40),
  duty: fc.constantFrom([], [dutyOfficer.id], [officer.id]),
  given,
  row: fc.nat(4),
  usedBy: fc.constantFrom('delegate-alone', 'on-instruction', 'after-clearance'),
});

const ableTo: Readonly<Record<string, Reader>> = {
  ask: delegate,
  give: headOfUnit,
  read: delegate,
  withdraw: delegate,
  clear: clearer,
  retract: clearer,
};

/** The deed that a wish comes to at a state. */
function deedFor(
  state: Dossier,
  { what, given: answer, row, usedBy }: typeof wish extends fc.Arbitrary<infer W> ? W : never,
): AnyDeed {
  const version = state.consultation?.positionVersion ?? 1;
  switch (what) {
    case 'ask':
      return asks(state);
    case 'give':
      return gives(state, answer);
    case 'read':
      return { kind: 'instruction-acknowledged', instruction: 'question-1' };
    case 'withdraw':
      return { kind: 'instruction-withdrawn', instruction: 'question-1', why: '' };
    case 'free': {
      const rows = asRows(state.fields['fallbacks']?.value);
      const value = rows.map((held, n) => (n === row ? { ...held, usedBy } : held));
      return { kind: 'edited', field: 'fallbacks', value, base: state.fields['fallbacks']?.version ?? 0 };
    }
    case 'submit':
      return submit(version);
    case 'retract':
      return { kind: 'clearance-withdrawn', reason: 'so' };
    default:
      return { kind: 'cleared', version };
  }
}

const usable = ['delegate-alone', 'on-instruction'];
const freeAt = (state: Dossier, field: string, id: string): boolean =>
  asRows(state.fields[field]?.value).some((row) => row.id === id && usable.includes(String(row['usedBy'])));

test('no sequence of acts records an instruction beyond the flexibility of a cleared position, or changes what is cleared', () => {
  let recorded = 0;
  fc.assert(
    fc.property(fc.boolean(), fc.array(wish, { minLength: 1, maxLength: 14 }), (cleared, wishes) => {
      const opened = position(cleared);
      let state = cleared ? at(opened, 0, delegate, asks(opened, { deadline: minute(10) })) : opened;
      for (const wanted of wishes) {
        const deed = deedFor(state, wanted);
        const who = wanted.able ? (ableTo[wanted.what] ?? officer) : wanted.anybody;
        const next = tryAt(state, wanted.minute, who, deed, { onDuty: wanted.duty });
        if ('ok' in next) continue;
        if (isInstructionDeed(deed)) {
          // Nothing but the instructions differs.
          const bare = (dossier: Dossier) => cutTo(dossier, ({ key }) => !key.startsWith('instruction:'));
          expect({ ...bare(next), version: 0, changedAt: '', changedBy: '' }).toEqual({
            ...bare(state),
            version: 0,
            changedAt: '',
            changedBy: '',
          });
        }
        if (deed.kind === 'instruction-given') {
          const answer = deed.given;
          expect(state.instructions?.[0]?.by.id).not.toBe(who.id);
          if (answer.how === 'fallback' || answer.how === 'new-line') {
            recorded += 1;
            expect(state.consultation?.clearance.at).toBe('cleared');
            expect(
              answer.how === 'fallback'
                ? freeAt(state, 'fallbacks', answer.fallback)
                : freeAt(state, 'limits', answer.limit),
            ).toBe(true);
          }
        }
        state = next;
      }
    }),
    { numRuns: 1500, seed: 20261125 },
  );
  // Some were given, or it would prove nothing.
  expect(recorded).toBeGreaterThan(20);
});
