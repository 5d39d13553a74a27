import { describe, expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import { clashOf, setsAtOnce, sidesApart, type Session, type Timed } from './cover-time.ts';
import { openCover, tasksFrom, type CoverGrounds, type CoverItem, type CoverPerson } from './cover.ts';
import { clashingChoice, explainCover, loadsOf } from './explain-cover.ts';

const session = (from: string, to: string): Session => ({ from: `${from}:00Z`, to: `${to}:00Z`, room: '' });
const at = (meeting: string, starts: string, place: string, ...sessions: readonly Session[]): Timed => ({
  ...{ meeting, starts, ends: starts, place },
  sessions,
});
const item = (id: string, theme: string, timed: Timed): CoverItem => ({
  ...timed,
  ...{ id, theme, name: { en: id }, marking: everyone, meetingName: 'Meeting', depth: null },
});
const person = (
  id: string,
  hours: number,
  knows: Readonly<Record<string, 'aware' | 'working' | 'expert'>>,
): CoverPerson => ({
  ...{ id, name: id, hours, portfolio: [], absences: [] },
  said: Object.entries(knows).map(([theme, level]) => ({
    theme,
    level,
    by: 'head',
    evidence: '',
    on: '2026-01-01',
  })),
});
const morning = session('2027-03-01T09:00', '2027-03-01T12:00');
const noon = session('2027-03-01T11:00', '2027-03-01T13:00');
const later = session('2027-03-01T14:00', '2027-03-01T16:00');
const grounds = (over: Partial<CoverGrounds>): CoverGrounds => ({
  ...{ items: [], people: [], chosen: [] },
  hours: { full: 24, short: 8, defensive: 4 },
  themes: new Map([
    ['ai', { depth: 'full', place: 1 }],
    ['space', { depth: 'defensive', place: 2 }],
  ]),
  ...over,
});

describe('Two at the same time', () => {
  const [one, other, third] = [
    at('m', '2027-03-01', 'geneva', morning),
    at('m', '2027-03-01', 'geneva', noon),
    at('m', '2027-03-01', 'geneva', later),
  ];
  it('are sessions that overlap, however little', () => {
    expect(clashOf(one, other)).toBe('hours');
    expect(clashOf(one, third)).toBeNull();
    expect(setsAtOnce([one, other, third])).toEqual([[0, 1]]);
  });
  it('are meetings on the same days in different places, or where hours are not known', () => {
    const bali = at('n', '2027-03-01', 'bali', later);
    const unknown = at('n', '2027-03-01', '');
    expect(clashOf(one, bali)).toBe('days');
    expect(clashOf(one, { ...bali, place: '' })).toBeNull();
    expect(clashOf(one, unknown)).toBe('days');
    expect(clashOf(at('m', '2027-03-01', 'x'), at('m', '2027-03-01', 'x'))).toBeNull();
    expect(sidesApart([one, third, bali])).toEqual([[[0, 1], [2]]]);
    expect(sidesApart([one, unknown])).toEqual([[[1], [0]]]);
    expect(sidesApart([one, { ...unknown, starts: '2027-03-02', ends: '2027-03-02' }])).toEqual([]);
  });
});

describe('Who may cover an item', () => {
  it('can work on its theme where it goes in full, and is aware of it where it does not', () => {
    const { problem } = openCover(
      grounds({
        items: [item('a', 'ai', at('m', '2027-03-01', '')), item('none', '', at('m', '2027-03-01', ''))],
        people: [
          person('works', 40, { ai: 'working' }),
          person('aware', 40, { ai: 'aware' }),
          { ...person('new', 40, {}), portfolio: ['ai'] },
          person('other', 40, { space: 'expert' }),
        ],
      }),
    );
    expect(problem.jobs).toHaveLength(1);
    expect(problem.jobs[0]?.map(({ person: who, depth, worth }) => [who, depth, worth])).toEqual([
      ['works', 'full', 6],
      ['works', 'short', 4],
      ['works', 'defensive', 2],
      ['aware', 'short', 4],
      ['aware', 'defensive', 2],
      ['new', 'short', 4],
      ['new', 'defensive', 2],
    ]);
  });

  it('is not away, and not where the head has put them at that time', () => {
    const items = [
      item('a', 'ai', at('m', '2027-03-01', '', morning)),
      item('b', 'ai', at('m', '2027-03-01', '', noon)),
    ];
    const able = person('able', 30, { ai: 'expert' });
    const away = { ...able, absences: [{ from: '2027-02-20', to: '2027-03-01' }] };
    expect(openCover(grounds({ items, people: [away] })).problem.jobs).toEqual([[], []]);
    const chosen = [{ item: 'b', person: 'able', depth: 'short', reason: 'Knows the chair' }] as const;
    const open = openCover(grounds({ items, people: [able], chosen }));
    expect(open.items.map(({ id }) => id)).toEqual(['a']);
    expect(open.problem).toMatchObject({ jobs: [[]], hours: [22] });
  });
});

describe('What is not covered', () => {
  const items = [
    item('a', 'ai', at('m', '2027-03-01', '', morning)),
    item('b', 'ai', at('m', '2027-03-01', '', noon)),
    item('c', 'space', at('m', '2027-03-01', '', later)),
    item('d', 'trade', at('m', '2027-03-01', '', later)),
    item('e', '', at('m', '2027-03-01', '', later)),
  ];
  const people = [person('able', 24, { ai: 'expert' })];
  const whole = grounds({ items, people });
  const rows = explainCover(whole, [{ item: 'a', person: 'able', depth: 'full' }]);

  it('is said with the reason that holds', () => {
    expect(rows.map(({ shortfall }) => shortfall)).toEqual([
      null,
      { kind: 'kept', able: 1, away: 0, elsewhere: 1, hours: 0 },
      { kind: 'nobody' },
      { kind: 'not-assessed' },
      { kind: 'no-theme' },
    ]);
    const spent = explainCover(
      grounds({ items: [items[0]!, item('f', 'ai', at('m', '2027-03-01', '', later))], people }),
      [{ item: 'a', person: 'able', depth: 'full' }],
    );
    expect(spent[1]?.shortfall).toEqual({ kind: 'kept', able: 1, away: 0, elsewhere: 0, hours: 1 });
    expect(loadsOf(whole, [{ item: 'a', person: 'able', depth: 'full' }])[0]).toMatchObject({
      given: 24,
      tasks: 1,
    });
  });

  it('and what no longer holds is said too', () => {
    const both = explainCover(whole, [
      { item: 'a', person: 'able', depth: 'full' },
      { item: 'b', person: 'able', depth: 'short' },
      { item: 'c', person: 'gone', depth: 'short' },
    ]);
    expect(both.map(({ troubles }) => troubles)).toEqual([
      ['two-at-once'],
      ['two-at-once'],
      ['not-listed'],
      [],
      [],
    ]);
  });

  it('a second word of the head for the same time is found out', () => {
    const first = { item: 'a', person: 'able', depth: 'full', reason: 'x' } as const;
    const second = { item: 'b', person: 'able', depth: 'short', reason: 'x' } as const;
    const decided = grounds({ items, people, chosen: [first, second] });
    expect(clashingChoice(decided, second)?.id).toBe('a');
    expect(clashingChoice(decided, { ...second, depth: 'not-covered' })).toBeUndefined();
  });

  it('takes the tasks from what was solved', () => {
    const open = openCover(whole);
    expect(tasksFrom(open, { taken: [0, null, null] })).toEqual([
      { item: 'a', person: 'able', depth: 'full' },
    ]);
  });
});
