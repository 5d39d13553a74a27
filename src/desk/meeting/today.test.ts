import { describe, expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { dueOf, needsOf, type NextMeeting, type PendingItem, type TodayInput } from './today.ts';

const anItem = (id: string, some: Partial<PendingItem> = {}): PendingItem => ({
  id,
  name: { en: id },
  number: id,
  order: null,
  meeting: 'soon',
  lead: null,
  stage: 'drafting',
  clearer: null,
  nextDeadline: null,
  owedBy: null,
  place: 1,
  alike: 1,
  marking: everyone,
  ...some,
});
const aMeeting = (id: string, starts: string | null, some: Partial<NextMeeting> = {}): NextMeeting => ({
  id,
  name: { en: id },
  forum: 'ITU-WRC',
  starts,
  ends: null,
  datesConfirmed: true,
  submissionDate: null,
  items: 1,
  cleared: 0,
  renewing: 0,
  marking: everyone,
  ...some,
});
const seenBy = (
  reader: Reader,
  items: readonly PendingItem[],
  some: Partial<TodayInput> = {},
): TodayInput => ({
  reader,
  now: '2026-11-23T03:00:00.000Z',
  today: '2026-11-23',
  items,
  repliesDue: items.length,
  meetings: [aMeeting('soon', '2026-12-01'), aMeeting('later', '2027-06-01'), aMeeting('undated', null)],
  dated: [],
  strategy: { reviews: [], firstObjective: null },
  ...some,
});
const told = (input: TodayInput): readonly string[] =>
  needsOf(input).map(({ need, items }) => `${need}: ${items.map(({ id }) => id).join(' ')}`);

describe('what needs somebody', () => {
  const officer = readerWithRole('officer');
  const clearer = readerWithRole('clearer');

  it('is for a clearer only what was put before them', () => {
    const items = [
      anItem('a', { stage: 'clearing', clearer: clearer.id }),
      anItem('b', { stage: 'clearing', clearer: 'somebody-else' }),
      anItem('c'),
    ];
    expect(told(seenBy(clearer, items))).toEqual(['decide: a']);
  });

  it('puts decisions before everything else that an officer keeps', () => {
    const both: Reader = { ...officer, roles: ['officer', 'clearer'] };
    const items = [
      anItem('draft'),
      anItem('late', { stage: 'out-for-replies', nextDeadline: '2026-11-20T10:00:00.000Z' }),
      anItem('waits', { stage: 'out-for-replies', nextDeadline: '2026-11-27T10:00:00.000Z' }),
      anItem('stuck', { stage: 'settling' }),
      anItem('back', { stage: 'sent-back' }),
      anItem('mine', { stage: 'clearing', clearer: both.id }),
    ];
    expect(told(seenBy(both, items))).toEqual([
      'decide: mine',
      'revise: back',
      'settle: stuck',
      'chase: late',
      'draft: draft',
      'wait: waits',
    ]);
  });

  it('orders by the meeting that comes first, then as people count; without a date comes last', () => {
    const items = [
      anItem('1.10'),
      anItem('1.9'),
      anItem('u', { meeting: 'undated' }),
      anItem('l', { meeting: 'later' }),
    ];
    expect(told(seenBy(officer, items))).toEqual(['draft: 1.9 1.10 l u']);
  });

  it('asks a focal point for what their institution owes, the earliest first, and for nothing else', () => {
    const focal = readerWithRole('focal-point', 'ministry');
    const items = [
      anItem('late', { owedBy: '2026-12-09T00:00:00.000Z' }),
      anItem('early', { owedBy: '2026-11-25T00:00:00.000Z', meeting: 'later' }),
      anItem('other', { stage: 'settling' }),
    ];
    expect(told(seenBy(focal, items))).toEqual(['answer: early late']);
  });

  it('shows a lead the items their institution leads, and a delegate none', () => {
    const items = [anItem('ours', { lead: 'ministry' }), anItem('theirs', { lead: 'other' })];
    expect(told(seenBy(readerWithRole('lead', 'ministry'), items))).toEqual(['draft: ours']);
    expect(told(seenBy(readerWithRole('delegate'), items))).toEqual([]);
  });
});

describe('what is due', () => {
  const officer = readerWithRole('officer');

  it('comes by its day, late replies first, and nothing beyond the horizon', () => {
    const { listed: due } = dueOf(
      seenBy(officer, [anItem('a', { nextDeadline: '2026-11-20T10:00:00.000Z' })], {
        meetings: [
          aMeeting('soon', '2026-12-01', { submissionDate: '2026-11-25' }),
          aMeeting('later', '2027-06-01', { submissionDate: '2026-11-01' }),
        ],
        dated: [{ id: 'c', kind: 'commitment', name: 'c', on: '2026-11-22', marking: everyone }],
      }),
    );
    expect(due.map(({ what, id, late }) => `${what} ${id}${late ? ' late' : ''}`)).toEqual([
      'replies a late',
      'commitment c late',
      'submission soon',
      'start soon',
    ]);
  });

  it('tells a head when the strategy is to be reviewed: a quarter after the first objective, or the last review', () => {
    const firstObjective = { id: 'o', name: 'o', at: '2026-08-20T08:00:00.000Z', marking: everyone };
    const begun = { since: null, after: null, at: '2026-09-01T08:00:00.000Z', by: 'H', objectives: 1 };
    const review = (closed: string | null) => ({
      ...{ id: 'r', name: 'r', marking: everyone },
      head: { begun, closed: closed === null ? null : { at: closed, by: 'H', lines: 1 } },
    });
    const due = (reviews: readonly ReturnType<typeof review>[], reader = readerWithRole('head')) =>
      dueOf({ ...seenBy(reader, []), meetings: [], strategy: { reviews, firstObjective } }).listed.map(
        ({ what, id, on, late }) => `${what} ${id} ${on}${late ? ' late' : ''}`,
      );
    expect(due([])).toEqual(['review o 2026-11-20 late']);
    expect(due([review(null)])).toEqual([]);
    expect(due([review('2026-09-30T08:00:00.000Z')])).toEqual(['review r 2026-12-30']);
    expect(due([], officer)).toEqual([]);
  });

  it('tells somebody who only reads of no replies', () => {
    const items = [anItem('a', { nextDeadline: '2026-11-24T10:00:00.000Z' })];
    expect(dueOf(seenBy(readerWithRole('delegate'), items)).listed.map(({ what }) => what)).toEqual([
      'start',
    ]);
  });
});
