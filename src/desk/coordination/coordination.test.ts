import { describe, expect, it } from 'vitest';
import { government, restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { askedInstitutions, mayReadDossier, mayReadPart } from '#desk/people/may-read.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo } from '#desk/record/parts.ts';
import { after, ask, focalPoint, officer, openedItem, say, tryDeed } from '#desk/item/testing.ts';
import { reasonOf } from '#desk/silence/testing.ts';
import type { AgendaPoint, PointDecided } from './coordination-deeds.ts';
import { openPointsOf } from './open-points.ts';

const opened = (): Dossier =>
  applyAct(undefined, {
    dossier: 'meeting',
    seq: 1,
    by: { id: 'officer', name: 'Sari', roles: ['officer'], institution: null },
    at: '2027-01-04T08:00:00.000Z',
    marking: government,
    deed: {
      kind: 'opened',
      dossierKind: 'coordination',
      workspace: 'desk',
      parent: null,
      lead: null,
      marking: government,
      fields: {
        name: { value: { en: 'On 6 GHz' }, marking: government },
        institutions: { value: ['fin', 'def'], marking: government },
      },
    },
  });

const point = (id: string, more: Partial<AgendaPoint> = {}): AgendaPoint => ({
  ...{ id, item: 'item', origin: { of: 'condition', condition: 'c1' }, text: 'Only if funded.' },
  ...{ institutions: ['fin'], authority: 'official', matter: 'content', marking: government },
  ...more,
});
const set = (...points: readonly AgendaPoint[]): AnyDeed => ({ kind: 'agenda-set', points });
const present = (
  institution: string | null,
  authority: 'personal' | 'working-level' | 'official' = 'official',
): AnyDeed => ({
  ...{ kind: 'attendance-noted', attendee: `a-${institution}`, name: 'Ani', institution, authority },
});
const decide = (more: Partial<PointDecided> = {}): AnyDeed => ({
  ...{ kind: 'point-decided', point: 'p1', outcome: 'met', text: 'Funds are there.', who: 'The chair' },
  ...{ matter: 'content', confirmBy: null, base: 2 },
  ...more,
});
const sat = (...points: readonly AgendaPoint[]): Dossier =>
  after(opened(), [officer, set(...(points.length > 0 ? points : [point('p1')]))], [officer, present('fin')]);
const reason = (dossier: Dossier, who: Reader, deed: AnyDeed): string =>
  reasonOf(tryDeed(dossier, who, deed));

describe('a decision at the table', () => {
  it('is typed once somebody is noted as present, with words and with who decided', () => {
    const empty = after(opened(), [officer, set(point('p1'))]);
    expect(reason(empty, officer, decide())).toBe('nobody-present');
    expect(reason(sat(), officer, decide({ text: ' ' }))).toBe('decision-missing');
    expect(reason(sat(), officer, decide({ who: '' }))).toBe('who-decided');
    expect(reason(sat(), officer, decide())).toBe('done');
    expect(reason(sat(), officer, decide({ outcome: 'agreed' }))).toBe('wrong-outcome');
  });

  it.each([
    ['fin', 'official', 'done'],
    ['fin', 'working-level', 'not-present-for'],
    ['fin', 'personal', 'not-present-for'],
    ['def', 'official', 'not-present-for'],
  ] as const)('a condition of finance is withdrawn with %s there, %s: %s', (who, authority, expected) => {
    const table = after(opened(), [officer, set(point('p1'))], [officer, present(who, authority)]);
    expect(reason(table, officer, decide({ outcome: 'withdrawn' }))).toBe(expected);
  });

  it('binds nobody who speaks only for themselves, whatever the reply was', () => {
    const table = after(
      opened(),
      [officer, set(point('p1', { authority: 'personal' }))],
      [officer, present('fin', 'personal')],
    );
    expect(reason(table, officer, decide({ outcome: 'withdrawn' }))).toBe('not-present-for');
  });

  it('that needs finance, legal or the minister says who must confirm it', () => {
    expect(reason(sat(), officer, decide({ matter: 'finance' }))).toBe('confirm-by-missing');
    expect(reason(sat(), officer, decide({ matter: 'finance', confirmBy: 'fin' }))).toBe('done');
  });

  it('of two who type on the same point is the first one’s; the second is shown it', () => {
    const noted = after(sat(), [officer, { kind: 'point-noted', point: 'p1', text: 'First', base: 2 }]);
    const head = readerWithRole('head');
    const refused = tryDeed(noted, head, { kind: 'point-noted', point: 'p1', text: 'Second', base: 2 });
    expect(refused).toMatchObject({ reason: 'changed-since', theirs: { value: 'First', version: 4 } });
    expect(reason(noted, head, decide({ base: 2 }))).toBe('changed-since');
    expect(reason(noted, head, decide({ base: 4 }))).toBe('done');
    // What they have typed themselves meanwhile, in this window or another, is theirs.
    expect(reason(noted, officer, decide({ base: 2 }))).toBe('done');
  });

  it('stands until it is taken back with a reason; one that remained open may be decided yet', () => {
    const decided = after(sat(), [officer, decide()]);
    expect(reason(decided, officer, decide({ base: 4 }))).toBe('point-settled');
    expect(reason(decided, officer, { kind: 'point-reopened', point: 'p1', why: ' ' })).toBe(
      'reason-missing',
    );
    const open = after(sat(), [officer, decide({ outcome: 'open', who: '' })]);
    expect(reason(open, officer, decide({ base: 4 }))).toBe('done');
  });

  it('is typed by those who work on it, and by nobody who is only invited', () => {
    expect(reason(sat(), focalPoint('fin'), decide())).toBe('not-yours');
    expect(reason(sat(), readerWithRole('reader'), decide())).toBe('not-found');
  });
});

describe('minutes', () => {
  const issue = (version = 1): AnyDeed => ({
    ...{ kind: 'minutes-issued', version, sha256: 'a', silence: null },
  });
  const correct: AnyDeed = {
    ...{ kind: 'minutes-corrected', correction: 'k1', point: 'p1', text: 'In 2028.', who: 'Ani' },
  };
  const finance = decide({ matter: 'finance', confirmBy: 'fin' });
  const out = (): Dossier => after(sat(), [officer, finance], [officer, issue()]);
  const confirm = (more: Readonly<Record<string, string>> = {}): AnyDeed => ({
    ...{ kind: 'minutes-confirmed', point: 'p1', institution: 'fin', who: 'Director of budget' },
    ...more,
  });

  it('go out when every point has a decision, if only that it remains open', () => {
    expect(reason(sat(), officer, issue())).toBe('points-undecided');
    expect(reason(after(sat(), [officer, decide({ outcome: 'open' })]), officer, issue())).toBe('done');
  });

  it('end the typing: what is wrong with them is a correction, and only then they go out again', () => {
    expect(reason(out(), officer, { kind: 'point-reopened', point: 'p1', why: 'x' })).toBe('not-now');
    expect(reason(out(), officer, set(point('p2')))).toBe('not-now');
    expect(reason(out(), officer, issue(2))).toBe('nothing-corrected');
    const corrected = after(out(), [focalPoint('fin'), correct]);
    expect(corrected.coordination?.minutes.corrections).toMatchObject([{ point: 'p1', text: 'In 2028.' }]);
    expect(reason(corrected, officer, issue(2))).toBe('done');
  });

  it('are confirmed on a point of finance by finance itself, or with its letter, and by nobody else', () => {
    expect(reason(out(), focalPoint('fin'), confirm())).toBe('done');
    expect(reason(out(), focalPoint('def'), confirm())).toBe('not-yours');
    expect(reason(out(), officer, confirm())).toBe('confirm-letter');
    expect(reason(out(), officer, confirm({ letter: 'S-9/2027' }))).toBe('done');
    expect(reason(out(), officer, confirm({ institution: 'def', letter: 'x' }))).toBe('no-such-point');
    const confirmed = after(out(), [focalPoint('fin'), confirm()]);
    expect(reason(confirmed, focalPoint('fin'), confirm())).toBe('no-such-point');
  });
});

describe('who reads what', () => {
  it('those invited the points that their marking allows, and others nothing', () => {
    const table = sat(point('p1'), point('p2', { marking: restricted, text: 'A red line.' }));
    const read = (who: Reader) =>
      mayReadDossier(who, { ...table, asked: askedInstitutions(table) })
        ? cutTo(table, (part) => mayReadPart(who, table, part)).coordination?.points.map(({ id }) => id)
        : undefined;
    expect(read(focalPoint('fin'))).toEqual(['p1']);
    expect(read(focalPoint('agr'))).toBeUndefined();
    expect(read(officer)).toEqual(['p1', 'p2']);
  });
});

describe('the agenda is made from what is open', () => {
  it('conditions, what a mandatory institution has not answered, and what a clearer asked', () => {
    const item = after(
      openedItem(),
      [officer, ask('fin')],
      [officer, ask('def')],
      [
        focalPoint('fin'),
        say('fin', 'a1', { answers: [{ point: 'p1', kind: 'condition', text: 'Only if funded.' }] }),
      ],
    );
    expect(openPointsOf(item)).toMatchObject([
      { key: 'condition:a1:p1', text: 'Only if funded.', institutions: ['fin'], authority: 'official' },
      { key: 'request:q-def', institutions: ['def'] },
    ]);
    expect(openPointsOf(openedItem())).toEqual([]);
  });

  it('and answers that contradict each other, with all who gave them', () => {
    const item = after(
      openedItem(),
      [officer, ask('fin')],
      [officer, ask('def')],
      [
        focalPoint('fin'),
        say('fin', 'a1', { answers: [{ point: 'p1', kind: 'condition', text: 'Only if funded.' }] }),
      ],
      [focalPoint('def'), say('def', 'a2')],
    );
    expect(openPointsOf(item).find(({ origin }) => origin.of === 'contradiction')).toMatchObject({
      institutions: ['fin', 'def'],
    });
  });
});
