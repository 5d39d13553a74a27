import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { awaitedClearers } from './clearance.ts';
import { openedItem } from './testing.ts';
import { isReady, liveRequests, openConditionsOf, readinessOf, repliesTo } from './readiness.ts';

const institutions = ['kom', 'fin', 'def'];
const sections = ['objective', 'redLines', 'lineToTake', 'evidence', 'name'];
const requests = ['q1', 'q2', 'q3', 'q4'];

const people: readonly Reader[] = [
  ...roles.map((role) => readerWithRole(role)),
  ...institutions.flatMap((institution) => [
    { ...readerWithRole('lead', institution), ceiling: 20 },
    readerWithRole('focal-point', institution),
  ]),
  { ...readerWithRole('clearer'), id: 'another-clearer' },
];

/** Who tries: mostly somebody whom the rules allow, if there is anybody; else anybody at all. */
const trier = fc.record({
  able: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  nth: fc.nat(50),
});
type Trier = { readonly able: boolean; readonly nth: number };
const request = fc.constantFrom(...requests);
const short = fc.constantFrom('Yes', 'Only if funded', 'Not now');
const version = fc.constantFrom('now', 'now', 'now', 'now', 1, 2, 3);

/** A deed as anybody might send it: much of it nonsense, so that the rules are tried from every side. */
const wish = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('edited'),
      field: fc.constantFrom(...sections),
      text: short,
      editorial: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('asked'),
      request,
      institution: fc.constantFrom(...institutions),
      sections: fc.subarray(sections, { minLength: 1 }),
      mandatory: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('replied'),
      request,
      answer: fc.constantFrom('condition', 'should', 'content'),
      authority: fc.constantFrom('personal', 'working-level', 'official'),
      signed: fc.boolean(),
      spoken: fc.boolean(),
      version,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('request-withdrawn'), request }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('condition-settled'),
      which: fc.nat(3),
      how: fc.constantFrom('met', 'withdrawn', 'arbitrated'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('condition-reopened'), which: fc.nat(3) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('submitted-for-clearance'), version }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('cleared'), version }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('sent-back', 'clearance-refused', 'clearance-withdrawn'),
      version,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('archived', 'restored', 'handed-over') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('field-marked'),
      field: fc.constantFrom(...sections),
      rank: fc.constantFrom(0, 10, 20),
    }),
  },
);
type Wish = Readonly<Record<string, unknown>> & { readonly kind: string };

let replies = 0;

/** The deed that a wish comes to at a state: versions and conditions are named as they are, or wrongly on purpose. */
function deedFor(dossier: Dossier, wanted: Wish): AnyDeed {
  const { consultation } = dossier;
  const now = consultation?.positionVersion ?? 1;
  const meant = wanted['version'] === 'now' ? now : Number(wanted['version']);
  const condition = consultation?.conditions[Number(wanted['which'])]?.id ?? 'none';
  const points = consultation?.requests.find(({ id }) => id === wanted['request'])?.points ?? [{ id: 'p1' }];
  const made: Record<string, unknown> = { kind: wanted.kind, reason: 'so', why: 'so', questions: 'so' };
  switch (wanted.kind) {
    case 'edited': {
      const field = String(wanted['field']);
      const rows = findField('item', field)?.shape === 'rows';
      made['field'] = field;
      made['base'] = dossier.fields[field]?.version ?? 0;
      made['value'] = rows ? [] : { en: wanted['text'] };
      if (wanted['editorial'] === true) made['editorial'] = true;
      break;
    }
    case 'asked':
      Object.assign(made, wanted, {
        points: [{ id: 'p1', question: 'Agreed?', sections: wanted['sections'] }],
        deadline: '2027-01-30T10:00:00.000Z',
      });
      break;
    case 'replied':
      replies += 1;
      Object.assign(made, {
        request: wanted['request'],
        reply: `r${replies}`,
        authority: wanted['authority'],
        about: meant,
        answers: points.map(({ id }) => ({ point: id, kind: wanted['answer'], text: 'Words' })),
        ...(wanted['signed'] === true && { signatory: 'Director', letter: '7/2027' }),
        ...(wanted['spoken'] === true && { spoken: { who: 'Ani', how: 'by telephone' } }),
      });
      break;
    case 'request-withdrawn':
      made['request'] = wanted['request'];
      break;
    case 'condition-settled':
      Object.assign(made, { condition, how: wanted['how'], who: 'Ani', decision: 'Taken up' });
      break;
    case 'condition-reopened':
      made['condition'] = condition;
      break;
    case 'field-marked':
      Object.assign(made, { field: wanted['field'], marking: { rank: wanted['rank'], audience: null } });
      break;
    case 'handed-over':
      made['lead'] = 'fin';
      break;
    default:
      Object.assign(made, { version: meant, clearer: 'role:clearer', clearerName: 'The clearer' });
  }
  // A deed put together from chance: `decide` is what tells sound from unsound.
  return made as unknown as AnyDeed;
}

/** One history: each wish is tried by somebody, and done only where the rules allow it. */
function live(
  wishes: readonly (readonly [Trier, Wish])[],
  seen: (before: Dossier, deed: AnyDeed, after: Dossier, who: Reader) => void,
): void {
  let dossier = openedItem({ lead: 'kom' });
  wishes.forEach(([{ able, nth }, wanted], index) => {
    const before = dossier;
    const deed = deedFor(before, wanted);
    const at = new Date(Date.UTC(2027, 0, 4, 8, index)).toISOString();
    const may = (who: Reader): boolean => decide(who, before, deed, { scheme: defaultScheme, now: at }).ok;
    const triers = able ? people.filter(may) : people;
    const who = triers[nth % triers.length];
    if (!who || !may(who)) return;
    const { id, name, roles: held, institution } = who;
    dossier = applyAct(before, {
      dossier: before.id,
      seq: before.version + 1,
      deed,
      by: { id, name, roles: held, institution },
      at,
      marking: before.marking,
    });
    seen(before, deed, dossier, who);
  });
}

const histories = fc.array(fc.tuple(trier, wish as fc.Arbitrary<Wish>), {
  minLength: 30,
  maxLength: 120,
  size: 'max',
});
const clearanceOf = (dossier: Dossier) => dossier.consultation?.clearance;

test('nothing is ever cleared with an open condition, a missing mandatory official reply or a consent that no longer stands', () => {
  let cleared = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, (_before, _deed, after) => {
        const { consultation } = after;
        if (!consultation || consultation.clearance.at !== 'cleared') return;
        cleared += 1;
        expect(openConditionsOf(consultation)).toEqual([]);
        for (const asked of liveRequests(consultation)) {
          const answers = repliesTo(consultation, asked);
          const standing = answers.filter(({ stands }) => stands);
          if (asked.mandatory) expect(standing.some(({ authority }) => authority === 'official')).toBe(true);
          if (answers.length > 0) expect(standing).not.toEqual([]);
        }
        expect(consultation.clearance.version).toBe(consultation.positionVersion);
        expect(isReady(consultation)).toBe(true);
      });
    }),
    { numRuns: 300, seed: 20261123 },
  );
  // Chance must have reached the state that the rule is about, or the test says nothing.
  expect(cleared).toBeGreaterThan(100);
});

test('a change of substance leaves nothing cleared, and the earlier clearance is remembered', () => {
  let changed = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, (before, deed, after) => {
        if (deed.kind !== 'edited' || deed.editorial === true || !findField('item', deed.field)?.substance)
          return;
        expect(clearanceOf(after)?.at).not.toBe('cleared');
        expect(clearanceOf(after)?.at).not.toBe('submitted');
        if (clearanceOf(before)?.at !== 'cleared') return;
        changed += 1;
        expect(after.consultation?.formerly.length).toBe((before.consultation?.formerly.length ?? 0) + 1);
        const touched = liveRequests(before.consultation ?? after.consultation!)
          .filter(({ points }) => points.some((point) => point.sections.includes(deed.field)))
          .filter((asked) => before.consultation && repliesTo(before.consultation, asked).length > 0);
        const reopened = readinessOf(after.consultation!).reopened.map(({ id }) => id);
        expect(reopened).toEqual(expect.arrayContaining(touched.map(({ id }) => id)));
      });
    }),
    { numRuns: 300, seed: 20261124 },
  );
  expect(changed).toBeGreaterThan(10);
});

test('only the clearer before whom a position was put decides it, and on no other version', () => {
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, (before, deed, _after, who) => {
        if (deed.kind !== 'cleared') return;
        const step = clearanceOf(before);
        expect(step).toMatchObject({ at: 'submitted', version: deed.version });
        expect(step?.at === 'submitted' && awaitedClearers(step).map(({ id }) => id)).toEqual([who.id]);
        expect(who.roles).toContain('clearer');
      });
    }),
    { numRuns: 200, seed: 20261125 },
  );
});
