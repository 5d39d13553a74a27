import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorOf, beginnings, deedOf, openingOf } from '#tests/random-dossiers.ts';
import { institutions, markings, tokensIn, type Move } from '#tests/random-moves.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { restrictedRank } from '#desk/marking/marking.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo } from '#desk/record/parts.ts';
import { noConsultation } from './consultation.ts';

/** Mostly asking and answering. */
const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    deed: fc.constantFrom<Move['deed']>(
      'ask',
      'ask',
      'ask',
      'reply',
      'reply',
      'reply',
      'edit',
      'settle',
      'arbitrate',
      'withdraw',
      'mark-field',
    ),
    pick: fc.nat(99),
    other: fc.nat(99),
    marking: markings,
  }),
  { minLength: 5, maxLength: 14 },
);

/** An item after these moves, whatever the rules would say of them: reading must be safe in every state. */
function madeOf(beginning: Parameters<typeof openingOf>[0], made: readonly Move[]): Dossier {
  const at = '2027-01-04T08:00:00.000Z';
  const by = { id: 'o', name: 'O', roles: [], institution: null };
  const { marking } = beginning;
  const act = { dossier: 'item', seq: 1, deed: openingOf(beginning), by, at, marking };
  return made.reduce<Dossier>(
    (state, move) => {
      const deed = deedOf(state, move);
      return deed
        ? applyAct(state, { dossier: 'item', seq: state.version + 1, deed, by: authorOf(move), at, marking })
        : state;
    },
    applyAct(undefined, act),
  );
}

test('an objection is copied to no one who was not shown all the words it speaks of, and nothing of the reply around it', () => {
  let copied = 0;
  fc.assert(
    fc.property(
      beginnings.filter(({ kind }) => kind === 'item'),
      moves,
      fc.constantFrom(...institutions),
      (beginning, made, own) => {
        const item = madeOf(beginning, made);
        if (item.lead === own) return;
        const reader = {
          ...readerWithRole('focal-point', own),
          ceiling: restrictedRank,
          audiences: ['cabinet', 'partners'],
        };
        const seen = new Set(tokensIn(cutTo(item, (part) => mayReadPart(reader, item, part))));
        const { requests, replies, conditions } = item.consultation ?? noConsultation;
        const shown = new Set(
          requests
            .filter(({ institution, withdrawn }) => institution === own && withdrawn === null)
            .flatMap(({ points }) => points.flatMap(({ sections }) => sections)),
        );
        for (const reply of replies.filter(({ institution }) => institution !== own)) {
          for (const answer of reply.answers) {
            const condition = conditions.find(({ id }) => id === `${reply.id}:${answer.point}`);
            const sections =
              requests.find(({ id }) => id === reply.request)?.points.find(({ id }) => id === answer.point)
                ?.sections ?? [];
            const out = tokensIn([answer.text, answer.suggestion]).filter((token) => seen.has(token));
            if (condition && sections.every((section) => shown.has(section)))
              copied += out.length > 0 ? 1 : 0;
            else expect(out).toEqual([]);
          }
        }
      },
    ),
    { numRuns: 2000, seed: 20261127 },
  );
  expect(copied).toBeGreaterThan(10);
});
