import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findField } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { barsByTheActs } from './clearance-oracle.test-help.ts';
import { awaitedClearers } from './clearance.ts';
import { barToSettling, keepsPosition } from './may-settle.ts';
import { live, lives } from './random-lives.test-help.ts';
import { noConsultation, type Request } from './consultation.ts';
import { isReady, liveRequests, readinessOf } from './readiness.ts';
import { silentPoints } from './standing-answers.ts';

const clearanceOf = (dossier: Dossier) => dossier.consultation?.clearance;

/** What happens to questions that are answered in part. */
function partly({ consultation = noConsultation }: Dossier, deed: AnyDeed): readonly string[] {
  const isPart = (request: Request): boolean => {
    const { length } = silentPoints(consultation, request);
    return length > 0 && length < request.points.length;
  };
  const asked =
    'request' in deed ? liveRequests(consultation).find(({ id }) => id === deed.request) : undefined;
  switch (deed.kind) {
    case 'replied':
      if (!asked) return [];
      if (isPart(asked)) return ['the rest answered'];
      return deed.answers.length < asked.points.length ? ['answered in part'] : [];
    case 'late-applied':
      return asked && isPart(asked) ? ['late in part'] : [];
    case 'cleared':
      return liveRequests(consultation).some(isPart) ? ['cleared after an answer in part'] : [];
    default:
      return [];
  }
}

test('nothing is ever cleared with an open condition, a mandatory reply missing, a sector unheard or a stale consent', () => {
  let cleared = 0;
  const reached = new Set<string>();
  fc.assert(
    fc.property(lives, (life) => {
      const done: AnyDeed[] = [];
      live(life, (before, deed, { consultation }) => {
        done.push(deed);
        reached.add(deed.kind === 'edited' && deed.takes ? 'taken' : deed.kind);
        for (const what of partly(before, deed)) reached.add(what);
        if (!consultation) return;
        const bars = barsByTheActs(done, life.policy);
        // The rules know of each bar, and of none that is not there.
        expect([deed.kind, isReady(consultation, life.policy)]).toEqual([deed.kind, bars.length === 0]);
        if (consultation.clearance.at !== 'cleared') return;
        // What happened before it was cleared bars it; silence that is passed over afterwards does not.
        if (deed.kind !== 'cleared') return;
        cleared += 1;
        expect(bars).toEqual([]);
        expect(consultation.clearance.version).toBe(consultation.positionVersion);
      });
    }),
    { numRuns: 200, seed: 20261123 },
  );
  // Chance must have reached the state that the rule is about, or the test says nothing.
  expect(cleared).toBeGreaterThan(30);
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'taken',
      'late-applied',
      'arbitration-asked',
      'contradiction-settled',
      'point-added',
      ...['answered in part', 'the rest answered', 'late in part', 'cleared after an answer in part'],
    ]),
  );
});

test('a condition is arbitrated only from one level up, and withdrawn only by its institution or whoever keeps the position', () => {
  let arbitrated = 0;
  fc.assert(
    fc.property(lives, (life) => {
      live(life, (before, deed, _after, who) => {
        if (deed.kind !== 'condition-settled') return;
        const condition = before.consultation!.conditions.find(({ id }) => id === deed.condition)!;
        expect(barToSettling(who, before, condition, deed.how, life.policy)).toBeUndefined();
        if (deed.how !== 'arbitrated') {
          expect(keepsPosition(who, before) || who.institution === condition.institution).toBe(true);
          return;
        }
        arbitrated += 1;
        expect(life.policy.deadlock).not.toBe('no-position');
        expect(who.roles.some((role) => role === 'head' || role === 'clearer')).toBe(true);
        expect(who.roles.includes('lead') && who.institution === before.lead).toBe(false);
        expect(who.institution).not.toBe(condition.institution);
      });
    }),
    { numRuns: 120, seed: 20261126 },
  );
  expect(arbitrated).toBeGreaterThan(3);
});

test('a change of substance leaves nothing cleared, and the earlier clearance is remembered', () => {
  let changed = 0;
  fc.assert(
    fc.property(lives, (life) => {
      live(life, (before, deed, after) => {
        if (deed.kind !== 'edited' || deed.editorial === true || !findField('item', deed.field)?.substance)
          return;
        expect(clearanceOf(after)?.at).not.toBe('cleared');
        expect(clearanceOf(after)?.at).not.toBe('submitted');
        if (clearanceOf(before)?.at !== 'cleared') return;
        changed += 1;
        expect(after.consultation?.formerly.length).toBe((before.consultation?.formerly.length ?? 0) + 1);
        // Whoever's own wording is taken is not asked about it again.
        const touched = liveRequests(before.consultation ?? after.consultation!)
          .filter(({ points }) => points.some((point) => point.sections.includes(deed.field)))
          .filter(({ id }) => id !== deed.takes?.request)
          .filter((asked) =>
            asked.points.some(
              ({ id, sections }) =>
                sections.includes(deed.field) &&
                !silentPoints(before.consultation ?? noConsultation, asked).includes(id),
            ),
          );
        const reopened = readinessOf(after.consultation!).reopened.map(({ id }) => id);
        expect(reopened).toEqual(expect.arrayContaining(touched.map(({ id }) => id)));
      });
    }),
    { numRuns: 120, seed: 20261124 },
  );
  expect(changed).toBeGreaterThan(3);
});

test('only the clearer before whom a position was put decides it, and on no other version', () => {
  fc.assert(
    fc.property(lives, (life) => {
      live(life, (before, deed, _after, who) => {
        if (deed.kind !== 'cleared') return;
        const step = clearanceOf(before);
        expect(step).toMatchObject({ at: 'submitted', version: deed.version });
        expect(step?.at === 'submitted' && awaitedClearers(step).map(({ id }) => id)).toEqual([who.id]);
        expect(who.roles).toContain('clearer');
      });
    }),
    { numRuns: 80, seed: 20261125 },
  );
});
