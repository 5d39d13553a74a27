import { describe, expect, it } from 'vitest';
import { defaultScheme, government, restricted } from '#desk/marking/marking.ts';
import { allowedDeeds, deskItselfId, mayDo } from '#desk/people/may-do.ts';
import { mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import { readerWithRole, type Reader, type Role } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { markingOfDeed } from '#desk/record/act-marking.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf, withParts, headOf } from '#desk/record/parts.ts';
import { visibilityOf } from '#desk/record/visibility.ts';
import type { ReviewLine } from './review-line.ts';

const circumstances = { scheme: defaultScheme, now: '2026-11-26T08:00:00.000Z' };
const somebody = (role: Role, institution: string | null = null): Reader => readerWithRole(role, institution);
const head = somebody('head');
const officer = somebody('officer');
const owner = somebody('lead', 'inst-a');

const actBy = (reader: Reader, dossier: Dossier | undefined, deed: AnyDeed) => ({
  ...{ dossier: 'r', seq: (dossier?.version ?? 0) + 1, deed, at: circumstances.now },
  by: { id: reader.id, name: reader.name, roles: reader.roles, institution: reader.institution },
  marking: markingOfDeed(deed, dossier),
});
const doing = (dossier: Dossier | undefined, deed: AnyDeed, reader: Reader = head): Dossier => {
  const decision = decide(reader, dossier, deed, circumstances);
  if (!decision.ok) throw new Error(`${deed.kind}: ${decision.reason}`);
  return applyAct(dossier, actBy(reader, dossier, deed));
};
const refused = (dossier: Dossier | undefined, deed: AnyDeed, reader: Reader = head): string | undefined => {
  const decision = decide(reader, dossier, deed, circumstances);
  return decision.ok ? undefined : decision.reason;
};

const opening: AnyDeed = {
  ...{ kind: 'opened', dossierKind: 'strategy-review', workspace: 'desk', parent: null, lead: null },
  marking: government,
  fields: {
    name: { value: { en: 'Review' }, marking: government },
    on: { value: '2026-11-26', marking: government },
  },
};
const begun: AnyDeed = {
  ...{ kind: 'review-begun', since: null, after: null },
  objectives: [
    { objective: 'o1', owner: 'inst-a', marking: government, name: { en: 'One' }, target: {} },
    { objective: 'o2', owner: 'inst-b', marking: restricted, name: { en: 'Two' }, target: {} },
  ],
};
const decided = (objective: string, more: object = {}): AnyDeed => ({
  ...{ kind: 'review-decided', objective, verdict: 'kept', reason: 'It holds.', changes: [], ...more },
});
const stood = (objective: string, marking = government): ReviewLine =>
  ({
    ...{ id: `l-${objective}`, objective, marking, sharedWith: [], of: 'objective' },
    stood: { name: { en: objective } },
  }) as unknown as ReviewLine;
const closing: AnyDeed = { kind: 'review-closed', lines: [stood('o1'), stood('o2', restricted)] };
const open = doing(doing(undefined, opening), begun);

describe('a review of the strategy', () => {
  it('is opened, decided and closed by a head alone', () => {
    expect(refused(undefined, opening, officer)).toBe('not-yours');
    for (const deed of [decided('o1'), closing]) {
      expect(refused(open, deed, officer)).toBe('not-yours');
      expect(refused(open, deed, owner)).toBe('not-yours');
    }
    expect(refused(open, decided('o1'))).toBe(undefined);
  });

  it('is commented on by officers and by whoever owns an objective, on their own', () => {
    const said = (objective: string | null, comment = 'c1'): AnyDeed => ({
      ...{ kind: 'review-commented', comment, objective, text: 'We need another year.' },
    });
    for (const reader of [head, officer, owner, somebody('focal-point', 'inst-a')]) {
      expect(refused(open, said('o1'), reader)).toBe(undefined);
    }
    expect(refused(open, said('o2'), owner)).toBe('no-such-objective');
    expect(refused(open, said('o1'), somebody('lead', 'inst-c'))).toBe('not-found');
    for (const role of ['delegate', 'clearer'] as const)
      expect(refused(open, said('o1'), somebody(role))).toBe('not-yours');
    expect(refused(open, { ...said('o1'), text: ' ' } as AnyDeed)).toBe('comment-missing');
    expect(refused(doing(open, said('o1')), said('o1'))).toBe('already-there');
  });

  it('asks a reason for every decision, and what is to change where something does', () => {
    expect(refused(open, decided('o1', { reason: ' ' }))).toBe('reason-missing');
    expect(refused(open, decided('o1', { verdict: 'changed' }))).toBe('change-missing');
    expect(refused(open, decided('o3'))).toBe('no-such-objective');
    const change = (field: string, value: unknown) =>
      decided('o1', { verdict: 'changed', changes: [{ field, value, base: 1 }] });
    expect(refused(open, change('by', '2029-12-31'))).toBe(undefined);
    expect(refused(open, change('by', 'soon'))).toBe('ill-shaped');
    expect(refused(open, change('owner', 'inst-a'))).toBe('ill-shaped');
    expect(
      refused(open, decided('o1', { verdict: 'dropped', changes: [{ field: 'by', value: null, base: 1 }] })),
    ).toBe('ill-shaped');
  });

  it('may be decided again until it is closed; both stand on the record, the last one holds', () => {
    const twice = doing(
      doing(open, decided('o1')),
      decided('o1', { verdict: 'dropped', reason: 'No means.' }),
    );
    expect(twice.review?.objectives[0]?.decision).toMatchObject({ verdict: 'dropped', reason: 'No means.' });
    expect(twice.version).toBe(open.version + 2);
  });

  it('is closed only when every objective is decided, and keeps each of them', () => {
    expect(refused(doing(open, decided('o1')), closing)).toBe('objectives-undecided');
    const both = doing(doing(open, decided('o1')), decided('o2'));
    expect(refused(both, { kind: 'review-closed', lines: [stood('o1')] })).toBe('ill-shaped');
    expect(refused(both, { kind: 'review-closed', lines: [stood('o1'), stood('o1')] })).toBe('ill-shaped');
    expect(refused(both, closing)).toBe(undefined);
  });

  it('changes no more once it is closed', () => {
    const closed = doing(doing(doing(open, decided('o1')), decided('o2')), closing);
    const comment: AnyDeed = { kind: 'review-commented', comment: 'c', objective: null, text: 'Late' };
    const edit: AnyDeed = { kind: 'edited', field: 'learned', value: { en: 'Later' }, base: 0 };
    for (const deed of [comment, edit, decided('o1'), closing, begun, { kind: 'archived' } as const]) {
      expect(refused(closed, deed)).toBe('not-now');
    }
    expect(allowedDeeds(head, closed)).toEqual(['field-marked', 'dossier-marked']);
    expect(withParts(headOf(closed), partsOf(closed).toReversed())).toEqual(closed);
  });

  it('shows an owner its own objective and no other, and nobody less protected than it is', () => {
    const said = doing(doing(open, decided('o1')), decided('o2'));
    const seen = (reader: Reader) =>
      partsOf(said)
        .filter((part) => mayReadPart(reader, said, part))
        .map(({ key }) => key);
    expect(mayKnowOf(owner, said)).toBe(true);
    expect(seen(owner).toSorted()).toEqual(['field:name', 'field:on', 'review', 'review-objective:o1']);
    expect(seen(somebody('officer')).length).toBe(partsOf(said).length);
    const below = { ...officer, ceiling: government.rank };
    expect(seen(below)).not.toContain('review-objective:o2');
    expect(refused(said, closing, { ...head, ceiling: government.rank })).toBe('above-your-marking');
  });

  it('is as closely kept as an objective that was marked more closely since, open or closed', () => {
    const raised: AnyDeed = { kind: 'review-raised', objective: 'o1', marking: restricted };
    const itself = { ...head, id: deskItselfId };
    const comment: AnyDeed = { kind: 'review-commented', comment: 'c', objective: 'o1', text: 'Said' };
    const said = doing(doing(doing(open, comment), decided('o1')), decided('o2'));
    const below = { ...officer, ceiling: government.rank };
    const seen = (dossier: Dossier) =>
      partsOf(dossier)
        .filter((part) => mayReadPart(below, dossier, part))
        .map(({ key }) => key)
        .filter((key) => key.startsWith('review-'));
    expect(seen(said)).toEqual(['review-objective:o1', 'review-comment:c']);
    for (const dossier of [said, doing(said, closing)]) {
      expect(seen(doing(dossier, raised, itself))).toEqual([]);
      expect(visibilityOf(actBy(head, open, comment), doing(dossier, raised, itself)).rank).toBe(
        restricted.rank,
      );
      expect(refused(dossier, raised, head)).toBe('not-yours');
      expect(refused(dossier, { ...raised, objective: 'o3' }, itself)).toBe('no-such-objective');
    }
  });

  it('marks each act as closely as what it speaks of', () => {
    const rankOf = (deed: AnyDeed): number => visibilityOf(actBy(head, open, deed), open).rank;
    expect(rankOf(decided('o1'))).toBe(government.rank);
    expect(rankOf(decided('o2'))).toBe(restricted.rank);
    expect(rankOf(begun)).toBe(restricted.rank);
    expect(rankOf({ kind: 'review-commented', comment: 'c', objective: null, text: 'All' })).toBe(
      restricted.rank,
    );
    expect(rankOf(closing)).toBe(restricted.rank);
  });

  it('has one table of who may do what', () => {
    const may = (reader: Reader) =>
      (['review-begun', 'review-commented', 'review-decided', 'review-closed'] as const).filter((kind) =>
        mayDo(reader, open, kind),
      );
    expect(may(head)).toHaveLength(4);
    expect(may(officer)).toEqual(['review-commented']);
    expect(may(owner)).toEqual(['review-commented']);
    for (const role of ['operator', 'clearer', 'delegate', 'reader'] as const)
      expect(may(somebody(role))).toEqual([]);
  });
});
