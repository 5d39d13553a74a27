import { describe, expect, it } from 'vitest';
import { clearer, lead, officer } from '#desk/item/testing.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { partsOf } from '#desk/record/parts.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { askedInTurn, onDutyAt, type Duty } from './duty.ts';
import { findInstruction } from './instruction-part.ts';
import { deadlineOf, readAsking } from './read-asking.ts';
import { nextEscalation, standingAt } from './standing.ts';
import {
  asks,
  at,
  delegate,
  dutyOfficer,
  gives,
  headOfUnit,
  minute,
  otherDelegate,
  position,
  tryAt,
} from './testing.ts';

const asked = (cleared = true): Dossier => {
  const state = position(cleared);
  return at(state, 1, delegate, asks(state));
};
const one = (state: Dossier) => findInstruction(state, 'question-1')!;
const stand = { how: 'stand', words: '' } as const;

describe('asking capital', () => {
  it('is for the named delegation alone', () => {
    const state = position();
    for (const who of [otherDelegate, officer, headOfUnit, clearer, readerWithRole('focal-point', 'kom')]) {
      expect(tryAt(state, 1, who, asks(state))).toMatchObject({ ok: false });
    }
    expect(one(at(state, 1, delegate, asks(state)))).toMatchObject({ by: { name: 'Dewi' }, answer: null });
  });

  it('lets nobody in to read it who is not of the delegation', () => {
    const state = position();
    const wide = asks(state, { delegates: [delegate.id, otherDelegate.id] });
    expect(tryAt(state, 1, delegate, wide)).toMatchObject({ reason: 'not-in-delegation' });
  });

  it('needs a question, a sensible time, and a meeting that is not over', () => {
    const state = position();
    const refused = (more: Parameters<typeof asks>[1], over = false) =>
      tryAt(state, 1, delegate, asks(state, more), { over });
    expect(refused({ question: ' ' })).toMatchObject({ reason: 'question-missing' });
    for (const minutes of [0, -5, 1.5, NaN, 100_000]) {
      expect(refused({ minutes })).toMatchObject({ reason: 'minutes-unclear' });
    }
    expect(refused({ deadline: minute(60) })).toMatchObject({ reason: 'minutes-unclear' });
    expect(refused({ deadline: '2027-10-10T00:00:00.000Z' })).toMatchObject({ reason: 'question-stale' });
    expect(refused({}, true)).toMatchObject({ reason: 'meeting-over' });
    expect(refused({ offered: [{ how: 'fallback', fallback: 'gone' }] })).toMatchObject({
      reason: 'no-such-fallback',
    });
  });

  it('is recorded once', () => {
    const state = asked();
    expect(tryAt(state, 2, delegate, asks(state))).toMatchObject({ reason: 'already-there' });
  });
});

describe('answering', () => {
  it('is for whoever is on duty, and for a head at any time', () => {
    const state = asked();
    expect(tryAt(state, 2, officer, gives(state, stand))).toMatchObject({ reason: 'not-on-duty' });
    for (const who of [dutyOfficer, headOfUnit]) {
      expect(one(at(state, 2, who, gives(state, stand))).answer).toMatchObject({ by: who.name, late: false });
    }
  });

  it('is for anybody who keeps or leads the item where nobody is on duty, or the minutes are over', () => {
    const state = asked();
    expect(tryAt(state, 2, lead, gives(state, stand), { onDuty: [] })).toMatchObject({ id: 'item' });
    expect(one(at(state, 12, officer, gives(state, stand))).answer).toMatchObject({ late: true });
    for (const who of [clearer, otherDelegate, delegate]) {
      expect(tryAt(state, 12, who, gives(state, stand), { onDuty: [] })).toMatchObject({ ok: false });
    }
  });

  it('is never to oneself', () => {
    const state = position();
    const both = { ...dutyOfficer, id: delegate.id };
    const theirs = at(state, 1, both, asks(state));
    expect(tryAt(theirs, 2, both, gives(theirs, stand))).toMatchObject({ reason: 'not-to-oneself' });
  });

  it('may use what the position gives, and refuses what it does not', () => {
    const state = asked();
    const fallback = (id: string) =>
      tryAt(state, 2, dutyOfficer, gives(state, { how: 'fallback', fallback: id, words: '' }));
    expect(fallback('f1')).toMatchObject({ id: 'item' });
    expect(fallback('f2')).toMatchObject({ id: 'item' });
    for (const id of ['f3', 'f4', 'gone']) {
      expect(fallback(id)).toMatchObject({ reason: 'beyond-fallback-needs-clearance' });
    }
    const line = (limit: string, words = 'Until 2030') =>
      tryAt(state, 2, dutyOfficer, gives(state, { how: 'new-line', limit, words }));
    expect(line('l1')).toMatchObject({ id: 'item' });
    expect(line('l1', ' ')).toMatchObject({ reason: 'answer-missing' });
    expect(line('l2')).toMatchObject({ reason: 'beyond-limit-needs-clearance' });
    expect(line('')).toMatchObject({ reason: 'beyond-no-such-limit' });
  });

  it('trades nothing of a position that is not cleared, but may stand and ask for more', () => {
    const state = asked(false);
    const given = gives(state, { how: 'fallback', fallback: 'f2', words: '' });
    expect(tryAt(state, 2, dutyOfficer, given)).toMatchObject({ reason: 'beyond-not-cleared' });
    expect(tryAt(state, 2, dutyOfficer, gives(state, stand))).toMatchObject({ id: 'item' });
    const more = gives(state, { how: 'ask-again', words: 'Who proposed it?' });
    expect(tryAt(state, 2, dutyOfficer, more)).toMatchObject({ id: 'item' });
  });

  it('is given once, on the version that was on the screen', () => {
    const state = asked();
    const old = { ...gives(state, stand), version: 1 };
    expect(tryAt(state, 2, dutyOfficer, old)).toMatchObject({ reason: 'another-version' });
    const done = at(state, 2, dutyOfficer, gives(state, stand));
    expect(tryAt(done, 3, headOfUnit, gives(done, stand))).toMatchObject({ reason: 'already-instructed' });
  });

  it('is read by the delegation, and a question that is taken back is not answered', () => {
    const state = asked();
    const read = { kind: 'instruction-acknowledged', instruction: 'question-1' } as const;
    expect(tryAt(state, 2, delegate, read)).toMatchObject({ reason: 'not-now' });
    const done = at(at(state, 2, dutyOfficer, gives(state, stand)), 3, delegate, read);
    expect(standingAt(one(done), minute(3))).toBe('read');
    const back = at(state, 2, delegate, {
      kind: 'instruction-withdrawn',
      instruction: 'question-1',
      why: '',
    });
    expect(tryAt(back, 3, dutyOfficer, gives(back, stand))).toMatchObject({ reason: 'question-taken-back' });
  });
});

describe('an instruction is seen', () => {
  it('by capital, by the lead and by its own delegation; by no other delegate', () => {
    const state = asked();
    const part = partsOf(state).find(({ of }) => of === 'instruction')!;
    expect(part.marking.rank).toBe(20);
    const seen = (who: Parameters<typeof mayReadPart>[0]) => mayReadPart(who, state, part);
    expect([delegate, officer, headOfUnit, clearer, lead].map(seen)).toEqual([true, true, true, true, true]);
    expect([otherDelegate, readerWithRole('reader'), readerWithRole('operator')].map(seen)).toEqual([
      false,
      false,
      false,
    ]);
    expect(seen({ ...delegate, ceiling: 10 })).toBe(false);
  });
});

describe('who is asked', () => {
  const turn = (account: string | null, from: number, to: number): Duty => ({
    name: account ?? 'Nobody',
    account,
    from: minute(from),
    to: minute(to),
    contact: '',
  });
  const roster = [turn('a', 0, 30), turn('b', 30, 60), turn('c', 10, 40), turn(null, 0, 60)];

  it('is whoever is on duty, then whose turn is next, then the heads, each once', () => {
    expect(askedInTurn(roster, ['head', 'b'], minute(5))).toEqual([['a'], ['c'], ['head', 'b']]);
    expect(askedInTurn(roster, ['head'], minute(15))).toEqual([['a', 'c'], ['b'], ['head']]);
    expect(askedInTurn([], ['head'], minute(5))).toEqual([['head']]);
  });

  it('ends a turn as the next begins', () => {
    const names = (now: number) => onDutyAt(roster, minute(now)).map(({ account }) => account);
    expect([names(29), names(30)]).toEqual([
      ['a', 'c', null],
      ['b', 'c', null],
    ]);
  });

  it('goes on at the deadline, and again after as many minutes as were given', () => {
    const state = asked();
    expect(nextEscalation(one(state))).toBe(minute(11));
    const deed = { kind: 'instruction-escalated', instruction: 'question-1', to: 'B', told: ['b'] } as const;
    const desk = { ...headOfUnit, id: 'desk' };
    expect(tryAt(state, 10, desk, { ...deed, step: 0 })).toMatchObject({ reason: 'not-now' });
    expect(tryAt(state, 11, headOfUnit, { ...deed, step: 0 })).toMatchObject({ reason: 'not-yours' });
    const passed = at(state, 11, desk, { ...deed, step: 0 });
    expect(nextEscalation(one(passed))).toBe(minute(21));
    expect(tryAt(passed, 30, desk, { ...deed, step: 0 })).toMatchObject({ reason: 'not-now' });
  });
});

describe('the deadline', () => {
  it('counts from when it was asked, whatever it waited for a link and whatever the device’s clock says', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ minutes: '15', waited: '600000', sentAt: 'nonsense' })) {
      form.set(name, value);
    }
    const asking = readAsking(form);
    expect(asking.sentAt).toBe('');
    expect(deadlineOf(asking, minute(20), 'UTC')).toEqual({ minutes: 15, deadline: minute(25) });
  });

  it('is an hour as clocks show it where the meeting is, today or tomorrow', () => {
    const until = (hour: string) =>
      deadlineOf({ within: { until: hour }, waited: 0 }, minute(0), 'Asia/Shanghai');
    expect(until('14:30')).toEqual({ minutes: 30, deadline: minute(30) });
    expect(until('13:30')).toEqual({ minutes: 1410, deadline: minute(1410) });
    expect(until('').minutes).toBeNaN();
  });
});
