import fc from 'fast-check';
import { expect, it } from 'vitest';
import { authorOf, beginnings, deedOf, openingOf, readers } from '#tests/random-dossiers.ts';
import { randomMoves, tokensIn } from '#tests/random-moves.ts';
import { defaultScheme } from '#desk/marking/marking.ts';
import { markingOfDeed } from '#desk/record/act-marking.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo, partsOf } from '#desk/record/parts.ts';
import { askedInstitutions, fieldPart, mayReadDossier, mayReadPart, type Part } from './may-read.ts';
import { readerWithRole, type Reader } from './reader.ts';

const circumstances = {
  scheme: { ...defaultScheme, audiences: ['cabinet', 'partners'].map((code) => ({ code, name: {} })) },
  now: '2026-11-24T08:00:00.000Z',
};

/** A dossier in some state, with what somebody might try to do to it next. */
const tried = fc.tuple(beginnings, randomMoves).map(([beginning, moves]) => {
  let dossier: Dossier | undefined;
  const append = (deed: AnyDeed): Dossier =>
    applyAct(dossier, {
      dossier: 'dossier-1',
      seq: (dossier?.version ?? 0) + 1,
      deed,
      by: authorOf({ deed: 'edit', pick: 0, other: 0, marking: beginning.marking }),
      at: '2026-11-23T08:00:00.000Z',
      marking: markingOfDeed(deed, dossier),
    });
  dossier = append(openingOf(beginning));
  for (const move of moves.slice(0, -1)) {
    const done = deedOf(dossier, move);
    if (done) dossier = append(done);
  }
  const last = moves.at(-1);
  return { dossier, deed: last && deedOf(dossier, last) };
});

const mayKnowOf = (reader: Reader, dossier: Dossier): boolean =>
  mayReadDossier(reader, { ...dossier, asked: askedInstitutions(dossier) });

/** What a deed changes: nobody does it who may not read each of these. */
function changedBy(deed: AnyDeed, dossier: Dossier): readonly Part[] {
  const named = (key: string): readonly Part[] => partsOf(dossier).filter((part) => part.key === key);
  switch (deed.kind) {
    case 'edited':
    case 'field-marked':
      return [fieldPart(dossier, deed.field)];
    case 'detached':
      return named(`attachment:${deed.attachment}`);
    case 'replied':
    case 'request-withdrawn':
      return named(`request:${deed.request}`);
    case 'condition-settled':
      return named(`condition:${deed.condition}`);
    default:
      return [];
  }
}

it('lets nobody change what they may not read', () => {
  fc.assert(
    fc.property(tried, readers, ({ dossier, deed }, reader) => {
      if (!deed || !decide(reader, dossier, deed, circumstances).ok) return;
      expect(mayKnowOf(reader, dossier)).toBe(true);
      expect(changedBy(deed, dossier).filter((part) => !mayReadPart(reader, dossier, part))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it('tells nobody by a refusal what they may not read', () => {
  fc.assert(
    fc.property(tried, readers, ({ dossier, deed }, reader) => {
      if (!deed) return;
      const decision = decide(reader, dossier, deed, circumstances);
      if (decision.ok) return;
      const cut = mayKnowOf(reader, dossier)
        ? cutTo(dossier, (part) => mayReadPart(reader, dossier, part))
        : undefined;
      expect(tokensIn(cut)).toEqual(expect.arrayContaining([...tokensIn(decision)]));
      if (!cut) expect(decision).toEqual({ ok: false, reason: 'not-found', allowed: [] });
    }),
    { numRuns: 3000 },
  );
});

it('shows an operator who is nothing else what is public, and no more', () => {
  const operator = { ...readerWithRole('operator'), audiences: ['cabinet', 'partners'] };
  fc.assert(
    fc.property(tried, ({ dossier, deed }) => {
      const readable = mayKnowOf(operator, dossier)
        ? partsOf(dossier).filter((part) => mayReadPart(operator, dossier, part))
        : [];
      expect(readable.filter(({ marking }) => marking.rank > 0)).toEqual([]);
      if (dossier.marking.rank > 0 && deed) {
        expect(decide(operator, dossier, deed, circumstances)).toMatchObject({ reason: 'not-found' });
      }
    }),
    { numRuns: 1000 },
  );
});
