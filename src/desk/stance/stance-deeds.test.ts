import { describe, expect, it } from 'vitest';
import { aDossier } from '#desk/brief/testing.ts';
import { defaultScheme, everyone, government, restricted } from '#desk/marking/marking.ts';
import { governmentRank } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import type { Act } from '#desk/record/act.ts';
import { applyAct, foldActs } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { visibilityOf } from '#desk/record/visibility.ts';
import type { StanceRecorded } from './stance-deeds.ts';

const officer = readerWithRole('officer');
const at = '2026-11-23T08:00:00.000Z';
const circumstances = { scheme: defaultScheme, now: at };
const item = (more: Parameters<typeof aDossier>[2] = {}): Dossier =>
  aDossier('item', 'i', {
    name: { en: 'Item' },
    scaleLow: { en: 'none' },
    scaleHigh: { en: 'all' },
    ...more,
  });
const recorded = (more: Partial<StanceRecorded> = {}): StanceRecorded => ({
  kind: 'stance-recorded',
  stance: 's1',
  values: { actor: 'JPN', stance: 'oppose', point: 20 },
  marking: government,
  base: 0,
  ...more,
});
const does = (dossier: Dossier, deed: AnyDeed): Dossier =>
  applyAct(dossier, { dossier: 'i', seq: dossier.version + 1, deed, by: officer, at, marking: government });
const reasonOf = (dossier: Dossier, deed: AnyDeed, reader: Reader = officer): string => {
  const decision = decide(reader, dossier, deed, circumstances);
  return decision.ok ? 'ok' : decision.reason;
};

describe('recording a stance', () => {
  it('is for those who work on the item, and for a delegate who sits in the room', () => {
    const who = ['head', 'officer', 'delegate', 'reader', 'clearer', 'operator'] as const;
    expect(who.map((role) => reasonOf(item(), recorded(), readerWithRole(role)))).toEqual([
      ...['ok', 'ok', 'ok', 'not-yours', 'not-yours', 'not-yours'],
    ]);
    const led = { ...item(), lead: 'kom' };
    expect(reasonOf(led, recorded(), readerWithRole('lead', 'kom'))).toBe('ok');
    expect(reasonOf(led, recorded(), readerWithRole('lead', 'fin'))).toBe('not-found');
  });

  it('needs an actor, a stance, a day that has come, and a scale to be placed on', () => {
    const values = { actor: 'JPN', stance: 'oppose' };
    expect(reasonOf(item(), recorded({ values: { actor: 'JPN' } }))).toBe('stance-incomplete');
    expect(reasonOf(item(), recorded({ values: { ...values, on: '2027-01-01' } }))).toBe('stance-ahead');
    expect(reasonOf(item(), recorded({ values: { ...values, point: 101 } }))).toBe('ill-shaped');
    expect(reasonOf(item(), recorded({ values: { ...values, mood: 'bad' } }))).toBe('no-such-field');
    expect(reasonOf(item({ scaleHigh: null }), recorded())).toBe('scale-missing');
    expect(reasonOf(item({ scaleHigh: null }), recorded({ values }))).toBe('ok');
  });

  it('is refused where somebody changed it since, and where the actor would be another', () => {
    const held = does(item(), recorded());
    expect(reasonOf(held, recorded())).toBe('stance-changed-since');
    expect(reasonOf(held, recorded({ base: 2 }))).toBe('ok');
    expect(reasonOf(held, recorded({ base: 2, values: { actor: 'KOR', stance: 'oppose' } }))).toBe(
      'stance-other-actor',
    );
  });

  it('is marked within the desk’s levels and its author’s reach, and what is hidden is refused as if it were not there', () => {
    const low = { ...officer, ceiling: governmentRank };
    expect(reasonOf(item(), recorded({ marking: restricted }), low)).toBe('above-your-marking');
    expect(reasonOf(item(), recorded({ marking: { rank: 15, audience: null } }))).toBe('no-such-level');
    const held = does(item(), recorded({ marking: restricted }));
    expect(reasonOf(held, recorded({ base: 2 }), low)).toBe('no-such-stance');
  });

  it('hides what was said of it before, once it is marked higher', () => {
    const first: Act<AnyDeed> = {
      dossier: 'i',
      seq: 2,
      deed: recorded(),
      by: officer,
      at,
      marking: government,
    };
    const dossier = does(applyAct(item(), first), recorded({ base: 2, marking: restricted }));
    expect(visibilityOf(first, dossier)).toEqual(restricted);
  });
});

it('a stance is withdrawn once, with a reason, and can be recorded again', () => {
  const held = does(item(), recorded());
  const withdrawn = { kind: 'stance-withdrawn', stance: 's1', base: 2, why: 'misheard' } as const;
  expect(reasonOf(held, { ...withdrawn, why: ' ' })).toBe('reason-missing');
  const after = does(held, withdrawn);
  expect(after.stances?.[0]?.withdrawn).toMatchObject({ why: 'misheard' });
  expect(reasonOf(after, { ...withdrawn, base: 3 })).toBe('no-such-stance');
  expect(does(after, recorded({ base: 3 })).stances?.[0]?.withdrawn).toBeNull();
});

describe('what an older version recorded as rows of one field', () => {
  const opening: AnyDeed = {
    kind: 'opened',
    dossierKind: 'item',
    workspace: 'w',
    parent: null,
    lead: null,
    marking: everyone,
    fields: {
      name: { value: { en: 'Item' }, marking: everyone },
      stances: {
        value: [
          { id: 'r1', actor: 'JPN', stance: 'oppose', source: 'Doc 1' },
          { id: 'r2', actor: 'KOR', stance: 'support' },
        ],
        marking: government,
      },
    },
  };
  const edit: AnyDeed = {
    kind: 'edited',
    field: 'stances',
    base: 1,
    value: [
      { id: 'r1', actor: 'JPN', stance: 'oppose', source: 'Doc 1' },
      { id: 'r3', actor: 'IND', stance: 'silent' },
    ],
  };
  const act = (deed: AnyDeed, seq: number): Act<AnyDeed> => ({
    ...{ dossier: 'i', seq, deed, by: officer, at, marking: government },
  });

  it('is read as stances, marked as the field was; a row that was taken out is gone', () => {
    const dossier = foldActs([act(opening, 1), act(edit, 2)]);
    expect(dossier?.fields['stances']).toBeUndefined();
    expect(dossier?.stances?.map(({ id, version, marking }) => [id, version, marking.rank])).toEqual([
      ['r1', 1, governmentRank],
      ['r3', 2, governmentRank],
    ]);
  });

  it('stays as hidden as the field was marked, in the history too', () => {
    const marked: AnyDeed = { kind: 'field-marked', field: 'stances', marking: restricted };
    const dossier = foldActs([act(opening, 1), act(marked, 2)]);
    expect(dossier?.stances?.every(({ marking }) => marking.rank === restricted.rank)).toBe(true);
    expect(dossier && visibilityOf(act(edit, 2), dossier)).toEqual(restricted);
    expect(dossier && visibilityOf(act(opening, 1), dossier)).toEqual(restricted);
  });
});
