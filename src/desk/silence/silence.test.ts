import { describe, expect, it } from 'vitest';
import { cutTo } from '#desk/record/parts.ts';
import { mayReadDossier, mayReadPart, askedInstitutions } from '#desk/people/may-read.ts';
import { restricted } from '#desk/marking/marking.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { lastRound, noSilence, silentIn, standingOfSilence } from './silence.ts';
import {
  askingTime,
  breaking,
  confirming,
  doAt,
  focalPoint,
  institution,
  moment,
  officer,
  openedSilence,
  opening,
  reasonOf,
  running,
  start,
  takingBack,
  theHour,
  tryAt,
} from './testing.ts';
import type { Dossier } from '#desk/record/dossier.ts';

const standing = (dossier: Dossier, at: string) => standingOfSilence(dossier.silence ?? noSilence, at);

describe('a silence procedure begins', () => {
  const begin = (more: Parameters<typeof start>[0]) =>
    reasonOf(tryAt(openedSilence(), officer, opening, start(more)));

  it('with a text, those to whom it is put, and an hour that is ahead', () => {
    expect(begin({})).toBe('done');
    expect(begin({ text: {} })).toBe('silence-no-text');
    expect(begin({ participants: [] })).toBe('silence-nobody');
    expect(begin({ participants: [{ ...institution('x'), institution: null }] })).toBe('silence-nobody');
    expect(begin({ participants: [institution('fin'), { ...institution('fin'), id: '2' }] })).toBe(
      'silence-nobody',
    );
    expect(begin({ ends: opening })).toBe('silence-hour-behind');
    expect(begin({ ends: 'at five' })).toBe('silence-hour-behind');
    expect(begin({ zone: 'Bandung' })).toBe('no-such-time-zone');
  });

  it('and, where it is shorter than the desk holds to be right, with a reason', () => {
    const ends = moment(-4 * 3_600_000);
    expect(begin({ ends })).toBe('silence-short');
    expect(begin({ ends, shortBecause: 'The session ends on Monday.' })).toBe('done');
  });

  it.each(['finance', 'legal', 'minister', 'guidelines'] as const)(
    'never on what %s must say or approve',
    (decides) => {
      expect(begin({ decides })).toBe('not-by-silence');
    },
  );

  it('once, until the chair has said what came of it', () => {
    expect(reasonOf(tryAt(running(), officer, opening, start({ round: 2 })))).toBe('not-now');
  });

  it('by those who work on it, and nobody else', () => {
    for (const role of ['reader', 'delegate', 'clearer', 'operator'] as const) {
      expect(reasonOf(tryAt(openedSilence(), readerWithRole(role), opening, start()))).not.toBe('done');
    }
  });
});

describe('silence is broken', () => {
  it('until the last thousandth of a second before the hour, and not at the hour', () => {
    const by = (at: string) => reasonOf(tryAt(running(), focalPoint('fin'), at, breaking('fin')));
    expect(by(moment(-1))).toBe('done');
    expect(by(moment(-1000))).toBe('done');
    expect(by(theHour)).toBe('silence-hour-past');
    expect(by(moment(1))).toBe('silence-hour-past');
  });

  it('by the institution itself, or by whoever works on it with the reference of a letter', () => {
    const at = moment(-3_600_000);
    const by = (who: Parameters<typeof tryAt>[1], deed: Parameters<typeof tryAt>[3]) =>
      reasonOf(tryAt(running(), who, at, deed));
    expect(by(focalPoint('fin'), breaking('fin', { letter: '' }))).toBe('done');
    expect(by(focalPoint('fin'), breaking('def'))).toBe('no-such-participant');
    expect(by(focalPoint('agr'), breaking('fin'))).toBe('not-found');
    expect(by(officer, breaking('jpn', { letter: '' }))).toBe('silence-letter');
    expect(by(officer, breaking('jpn'))).toBe('done');
    expect(by(officer, breaking('usa'))).toBe('no-such-participant');
  });

  it('with a reason in writing, or an amendment, by somebody who is named', () => {
    const at = moment(-1000);
    const by = (more: Readonly<Record<string, string>>) =>
      reasonOf(tryAt(running(), officer, at, breaking('fin', more)));
    expect(by({ reason: ' ' })).toBe('silence-reason');
    expect(by({ reason: '', amendment: 'We ask for more time.' })).toBe('done');
    expect(by({ who: '' })).toBe('who-missing');
  });

  it('a letter that is entered after the hour comes too late, whatever its date', () => {
    expect(reasonOf(tryAt(running(), officer, moment(60_000), breaking('jpn')))).toBe('silence-hour-past');
  });
});

describe('what comes of it', () => {
  it('is said by the chair: the hour alone adopts nothing', () => {
    const silent = running();
    expect(standing(silent, moment(-1))).toBe('running');
    expect(standing(silent, theHour)).toBe('hour-passed');
    expect(standing(silent, moment(9e9))).toBe('hour-passed');
    expect(reasonOf(tryAt(silent, officer, moment(-1), confirming('adopted')))).toBe('silence-too-early');
    const adopted = doAt(silent, officer, theHour, confirming('adopted'));
    expect(standing(adopted, moment(-9e9))).toBe('adopted');
    expect(reasonOf(tryAt(adopted, officer, moment(1000), start({ round: 2 })))).toBe('not-now');
  });

  it('is about the text that was fixed', () => {
    const other = confirming('adopted', { sha256: 'b'.repeat(64) });
    expect(reasonOf(tryAt(running(), officer, theHour, other))).toBe('another-version');
  });

  it('is broken where it was broken, and neither adopted nor left to lapse', () => {
    const broken = doAt(running(), officer, moment(-1000), breaking('jpn'));
    expect(standing(broken, moment(-1))).toBe('broken');
    expect(standing(broken, moment(9e9))).toBe('broken');
    expect(reasonOf(tryAt(broken, officer, theHour, confirming('adopted')))).toBe('silence-was-broken');
    expect(reasonOf(tryAt(broken, officer, theHour, confirming('lapsed', { note: 'x' })))).toBe(
      'silence-was-broken',
    );
    const closed = doAt(broken, officer, moment(-500), confirming('broken'));
    expect(standing(closed, theHour)).toBe('broken-closed');
    expect(silentIn(closed.silence ?? noSilence, lastRound(closed.silence ?? noSilence)!)).toBe(2);
  });

  it('is taken up again as a new round with an amended text only', () => {
    const broken = doAt(running(), officer, moment(-1000), breaking('jpn'));
    const closed = doAt(broken, officer, moment(-500), confirming('broken'));
    const again = { round: 2, ends: moment(100 * 3_600_000) };
    expect(reasonOf(tryAt(closed, officer, moment(0), start(again)))).toBe('silence-same-text');
    const second = { ...again, sha256: 'c'.repeat(64), text: { en: 'We ask for more time.' } };
    const reopened = doAt(closed, officer, moment(0), start(second));
    expect(reopened.silence?.rounds.map(({ text }) => text.en)).toEqual([
      'We ask for time.',
      'We ask for more time.',
    ]);
    // What was said of the first round says nothing of the second.
    expect(standing(reopened, moment(1))).toBe('running');
    expect(reasonOf(tryAt(reopened, officer, moment(1), breaking('fin')))).toBe('silence-over');
  });

  it('lapses with a reason', () => {
    expect(reasonOf(tryAt(running(), officer, moment(-1000), confirming('lapsed')))).toBe('reason-missing');
    const why = confirming('lapsed', { note: 'The item was taken off the agenda.' });
    expect(standing(doAt(running(), officer, moment(-1000), why), theHour)).toBe('lapsed');
  });
});

describe('the hour is moved', () => {
  const extend = (ends: string, reason = 'Two delegations are travelling.') =>
    ({ kind: 'silence-extended', round: 1, ends, reason }) as const;

  it('to a later one, before it has come, with a reason', () => {
    const later = moment(86_400_000);
    expect(reasonOf(tryAt(running(), officer, moment(-1), extend(later)))).toBe('done');
    expect(reasonOf(tryAt(running(), officer, theHour, extend(later)))).toBe('silence-hour-past');
    expect(reasonOf(tryAt(running(), officer, moment(-1), extend(theHour)))).toBe('silence-not-later');
    expect(reasonOf(tryAt(running(), officer, moment(-1), extend(later, ' ')))).toBe('reason-missing');
    expect(reasonOf(tryAt(running(), focalPoint('fin'), moment(-1), extend(later)))).toBe('not-yours');
  });

  it('and counts from then on', () => {
    const moved = doAt(running(), officer, moment(-1), extend(moment(86_400_000)));
    expect(standing(moved, moment(1000))).toBe('running');
    expect(reasonOf(tryAt(moved, officer, moment(1000), confirming('adopted')))).toBe('silence-too-early');
    expect(reasonOf(tryAt(moved, focalPoint('fin'), moment(1000), breaking('fin')))).toBe('done');
    const broken = doAt(moved, focalPoint('fin'), moment(1000), breaking('fin'));
    expect(reasonOf(tryAt(broken, officer, moment(2000), extend(moment(2 * 86_400_000))))).toBe('not-now');
  });
});

describe('an hour that was moved by mistake is put right', () => {
  const hour = 3_600_000;
  const century = moment(99 * 365 * 24 * hour);
  const asked = doAt(running(), focalPoint('fin'), moment(-90 * hour), askingTime('fin'));
  const moved = doAt(asked, officer, moment(-80 * hour), {
    ...{ kind: 'silence-extended', round: 1, ends: century, reason: 'A minister travels.', ask: 't-fin' },
  });
  const right = (ends: string, reason = 'The year was mistyped.') =>
    ({ kind: 'silence-hour-corrected', round: 1, ends, reason }) as const;

  it('by the chair, with a reason, to the hour that held before or a later one', () => {
    const by = (ends: string, at = moment(-2 * hour), reason?: string) =>
      reasonOf(tryAt(moved, officer, at, right(ends, reason)));
    expect(by(theHour)).toBe('done');
    expect(by(moment(24 * hour))).toBe('done');
    expect(by(theHour, moment(-2 * hour), ' ')).toBe('reason-missing');
    expect(by(moment(-1))).toBe('silence-correction-hour');
    expect(by(century)).toBe('silence-correction-hour');
    expect(by('soon')).toBe('silence-correction-hour');
    expect(reasonOf(tryAt(moved, focalPoint('fin'), moment(-2 * hour), right(theHour)))).toBe('not-yours');
  });

  it('while the hour that held before is ahead, and with an hour left for whoever relied on the later one', () => {
    const by = (ends: string, at: string) => reasonOf(tryAt(moved, officer, at, right(ends)));
    expect(by(theHour, moment(-hour))).toBe('done');
    expect(by(theHour, moment(-hour + 1))).toBe('silence-correction-close');
    expect(by(moment(hour), moment(-1))).toBe('done');
    expect(by(moment(9 * hour), theHour)).toBe('silence-correction-late');
  });

  it('on the record, and what was granted by it waits for the chair again, or holds to the right hour', () => {
    const back = doAt(moved, officer, moment(-2 * hour), right(theHour));
    expect(standing(back, theHour)).toBe('hour-passed');
    expect(back.silence?.rounds[0]?.extensions).toMatchObject([
      { from: theHour, to: century },
      { from: century, to: theHour, corrects: true, reason: 'The year was mistyped.' },
    ]);
    expect(back.silence?.asks).toMatchObject([{ answer: null }]);
    const day = moment(24 * hour);
    const less = doAt(moved, officer, moment(-2 * hour), right(day));
    expect(less.silence?.asks).toMatchObject([{ answer: { granted: true, ends: day } }]);
    // A mistake in putting it right is put right from the same hour.
    expect(reasonOf(tryAt(less, officer, moment(-hour), right(theHour)))).toBe('done');
    expect(reasonOf(tryAt(less, officer, theHour, right(century)))).toBe('silence-correction-late');
  });

  it('never where it was not moved, or silence is broken', () => {
    expect(reasonOf(tryAt(running(), officer, moment(-2 * hour), right(moment(hour))))).toBe('not-now');
    const broken = doAt(moved, focalPoint('fin'), moment(-3 * hour), breaking('fin'));
    expect(reasonOf(tryAt(broken, officer, moment(-2 * hour), right(theHour)))).toBe('not-now');
  });
});

describe('an objection is taken back', () => {
  const broken = doAt(running(), focalPoint('fin'), moment(-5000), breaking('fin'));

  it('and silence stands again until its hour, as if it had not been broken; the objection stays on the record', () => {
    const again = doAt(broken, focalPoint('fin'), moment(-3000), takingBack('b-fin'));
    expect(standing(again, moment(-1))).toBe('running');
    expect(again.silence?.breaks).toMatchObject([{ withdrawn: { who: 'Ani', at: moment(-3000) } }]);
    expect(silentIn(again.silence ?? noSilence, lastRound(again.silence ?? noSilence)!)).toBe(3);
    expect(reasonOf(tryAt(again, officer, moment(-1), confirming('adopted')))).toBe('silence-too-early');
    expect(standing(doAt(again, officer, theHour, confirming('adopted')), theHour)).toBe('adopted');
    expect(reasonOf(tryAt(again, focalPoint('fin'), moment(-1000), takingBack('b-fin')))).toBe('not-now');
    // Who relied on it may still object, and so may whoever took it back.
    const renewed = breaking('fin', { break: 'b-again' });
    expect(standing(doAt(again, focalPoint('fin'), moment(-1000), renewed), moment(-1))).toBe('broken');
  });

  it('while another stands, and silence stays broken', () => {
    const both = doAt(broken, officer, moment(-4000), breaking('jpn'));
    const one = doAt(both, focalPoint('fin'), moment(-3000), takingBack('b-fin'));
    expect(standing(one, theHour)).toBe('broken');
    expect(lastRound(one.silence ?? noSilence)?.brokenAt).toBe(moment(-4000));
    expect(reasonOf(tryAt(one, officer, theHour, confirming('adopted')))).toBe('silence-was-broken');
    expect(reasonOf(tryAt(one, focalPoint('fin'), moment(-1), takingBack('b-fin')))).toBe('already-there');
  });

  it('after the hour, and silence stays broken: nothing is adopted by it, and the same text may be put again', () => {
    const late = doAt(broken, focalPoint('fin'), theHour, takingBack('b-fin'));
    expect(standing(late, moment(1000))).toBe('broken');
    expect(late.silence?.breaks).toMatchObject([{ withdrawn: { who: 'Ani', at: theHour } }]);
    expect(reasonOf(tryAt(late, officer, moment(1000), confirming('adopted')))).toBe('silence-was-broken');
    const again = start({ round: 2, ends: moment(9 * 86_400_000) });
    const closedLate = doAt(late, officer, moment(1000), confirming('broken'));
    expect(reasonOf(tryAt(closedLate, officer, moment(2000), again))).toBe('done');
    const closed = doAt(broken, officer, moment(1000), confirming('broken'));
    expect(reasonOf(tryAt(closed, officer, moment(2000), again))).toBe('silence-same-text');
  });

  it('until the chair has confirmed', () => {
    const closed = doAt(broken, officer, theHour, confirming('broken'));
    expect(reasonOf(tryAt(closed, officer, moment(1000), takingBack('b-fin')))).toBe('not-now');
  });

  it('by whoever made it, or with a letter of theirs', () => {
    const by = (who: Parameters<typeof tryAt>[1], more: Readonly<Record<string, string>> = {}) =>
      reasonOf(tryAt(broken, who, moment(-1), takingBack('b-fin', more)));
    expect(by(focalPoint('fin'), { letter: '' })).toBe('done');
    expect(by(focalPoint('fin'), { who: ' ' })).toBe('who-missing');
    expect(by(focalPoint('def'))).toBe('no-such-objection');
    expect(by(officer, { letter: '' })).toBe('silence-letter');
    expect(by(officer)).toBe('done');
    expect(by(officer, { break: 'b-none' })).toBe('no-such-objection');
  });
});

describe('more time is asked for', () => {
  const later = moment(86_400_000);
  const asked = doAt(running(), focalPoint('fin'), moment(-5000), askingTime('fin', { ends: later }));
  const granting = (more: object = {}): Parameters<typeof tryAt>[3] => ({
    ...{ kind: 'silence-extended', round: 1, ends: later, reason: 'A minister travels.', ask: 't-fin' },
    ...more,
  });
  const declining = (more: object = {}): Parameters<typeof tryAt>[3] => ({
    ...{ kind: 'silence-extension-declined', round: 1, ask: 't-fin', reason: 'The session ends.' },
    ...more,
  });

  it('with a reason, before the hour, by those it was put to or with a letter of theirs', () => {
    const by = (who: Parameters<typeof tryAt>[1], at: string, more: Readonly<Record<string, string>> = {}) =>
      reasonOf(tryAt(running(), who, at, askingTime('fin', more)));
    expect(by(focalPoint('fin'), moment(-1), { letter: '' })).toBe('done');
    expect(by(focalPoint('fin'), theHour)).toBe('silence-hour-past');
    expect(by(focalPoint('fin'), moment(-1), { reason: ' ' })).toBe('reason-missing');
    expect(by(focalPoint('fin'), moment(-1), { ends: moment(-1) })).toBe('silence-not-later');
    expect(by(focalPoint('fin'), moment(-1), { ends: 'Monday' })).toBe('silence-not-later');
    expect(by(focalPoint('def'), moment(-1))).toBe('no-such-participant');
    expect(by(officer, moment(-1), { letter: '' })).toBe('silence-letter');
    expect(by(officer, moment(-1))).toBe('done');
  });

  it('once at a time, and changes no hour by itself', () => {
    expect(reasonOf(tryAt(asked, focalPoint('fin'), moment(-1), askingTime('fin', { ask: 't2' })))).toBe(
      'silence-asked-already',
    );
    expect(standing(asked, theHour)).toBe('hour-passed');
    expect(standing(doAt(asked, officer, theHour, confirming('adopted')), theHour)).toBe('adopted');
  });

  it('is granted by the chair, for all, and answered by that', () => {
    expect(reasonOf(tryAt(asked, focalPoint('fin'), moment(-1), granting()))).toBe('not-yours');
    const moved = doAt(asked, officer, moment(-1000), granting());
    expect(standing(moved, moment(1))).toBe('running');
    expect(moved.silence?.asks).toMatchObject([{ answer: { granted: true, ends: later } }]);
    expect(reasonOf(tryAt(moved, officer, moment(1), granting({ ends: moment(9e8) })))).toBe('no-such-ask');
    expect(reasonOf(tryAt(asked, officer, moment(-1), granting({ ask: 't-none' })))).toBe('no-such-ask');
  });

  it('or declined, with a reason: the hour stays, and it may be asked for again', () => {
    expect(reasonOf(tryAt(asked, officer, moment(-1), declining({ reason: '' })))).toBe('reason-missing');
    expect(reasonOf(tryAt(asked, focalPoint('fin'), moment(-1), declining()))).toBe('not-yours');
    const no = doAt(asked, officer, moment(-1000), declining());
    expect(standing(no, theHour)).toBe('hour-passed');
    expect(reasonOf(tryAt(no, officer, moment(-1), declining()))).toBe('not-now');
    expect(reasonOf(tryAt(no, focalPoint('fin'), moment(-1), askingTime('fin', { ask: 't2' })))).toBe('done');
  });

  it('is not asked for while silence is broken', () => {
    const broken = doAt(running(), officer, moment(-5000), breaking('jpn'));
    expect(reasonOf(tryAt(broken, focalPoint('fin'), moment(-1), askingTime('fin')))).toBe('not-now');
  });
});

describe('who reads what', () => {
  const asRead = (dossier: Dossier, who: ReturnType<typeof focalPoint>) =>
    mayReadDossier(who, { ...dossier, asked: askedInstitutions(dossier) })
      ? cutTo(dossier, (part) => mayReadPart(who, dossier, part)).silence
      : undefined;

  it('a participant the text and its own break, and nobody else’s', () => {
    const one = doAt(running(), officer, moment(-2000), breaking('jpn'));
    const both = doAt(one, focalPoint('fin'), moment(-1000), breaking('fin'));
    const fin = asRead(both, focalPoint('fin'));
    expect(fin?.rounds[0]?.text).toEqual({ en: 'We ask for time.' });
    expect(fin?.rounds[0]?.brokenAt).toBe(moment(-2000));
    expect(fin?.breaks.map(({ participant }) => participant)).toEqual(['fin']);
    expect(asRead(both, focalPoint('agr'))).toBeUndefined();
    expect(asRead(both, officer)?.breaks.length).toBe(2);
  });

  it('and only its own request for more time', () => {
    const both = ['fin', 'def'].reduce(
      (state, one) => doAt(state, focalPoint(one), moment(-2000), askingTime(one)),
      running(),
    );
    expect(asRead(both, focalPoint('fin'))?.asks.map(({ participant }) => participant)).toEqual(['fin']);
    expect(asRead(both, officer)?.asks.length).toBe(2);
  });

  it('as the marking allows: a text that is restricted is read by no focal point, and broken by none', () => {
    const shut = running({ marking: restricted });
    expect(asRead(shut, focalPoint('fin'))?.rounds).toEqual([]);
    expect(reasonOf(tryAt(shut, focalPoint('fin'), moment(-1), breaking('fin')))).toBe('silence-over');
  });
});

it('a running text stands still: nothing is edited and nothing put away', () => {
  const edit = { kind: 'edited', field: 'text', value: { en: 'Other words' }, base: 0 } as const;
  expect(reasonOf(tryAt(running(), officer, moment(-1), edit))).toBe('not-now');
  expect(reasonOf(tryAt(running(), officer, moment(-1), { kind: 'archived' }))).toBe('not-now');
});
