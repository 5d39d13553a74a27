import { expect, it } from 'vitest';
import { everyone, government, restricted, type Marking } from '#desk/marking/marking.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { makeLines, type KnownIndicator, type ReviewGrounds } from './make-lines.ts';
import { linesOf } from './review-line.ts';

const dossier = (
  kind: DossierKind,
  id: string,
  values: Readonly<Record<string, FieldValue>>,
  {
    marking = government,
    markings = {},
    lead = null,
    at = '2026-11-01T00:00:00.000Z',
    parent = null,
  }: {
    readonly marking?: Marking;
    readonly markings?: Readonly<Record<string, Marking>>;
    readonly lead?: string | null;
    readonly at?: string;
    readonly parent?: string | null;
  } = {},
): Dossier => ({
  ...{ id, kind, workspace: 'desk', parent, lead, marking, version: 3, attachments: [], archived: false },
  ...{ createdAt: at, changedAt: at, changedBy: 'x' },
  fields: Object.fromEntries(
    Object.entries({ name: { en: id }, ...values }).map(([key, value]) => [
      key,
      { value, marking: markings[key] ?? marking, version: 1, by: 'x', at },
    ]),
  ),
});

const users: KnownIndicator = {
  ...{ code: 'internet-users', name: { en: 'Internet users' }, unit: { en: '% of people' } },
  ...{ publisher: 'World Bank', year: 2024, reference: 'IT.NET.USER.ZS', direction: 'more-is-better' },
  ...{
    themes: ['inclusion'],
    now: [
      { year: 2022, value: 44 },
      { year: 2023, value: 50 },
      { year: 2024, value: 56 },
    ],
    before: [
      { year: 2022, value: 44 },
      { year: 2023, value: 50 },
    ],
  },
};
const objective = dossier('objective', 'aim', {
  themes: ['inclusion'],
  indicator: 'internet-users',
  targetValue: 80,
  baseline: 40,
  baselineYear: 2020,
  by: '2030-12-31',
  owner: 'inst-a',
  items: ['named'],
  commitments: ['direct'],
});
const grounds: ReviewGrounds = {
  today: '2026-11-26',
  since: '2026-08-01T00:00:00.000Z',
  objectives: [objective],
  agreements: [],
  commitments: [],
  items: [],
  meetings: new Map([['m', { name: { en: 'Meeting' }, starts: '2026-10-01', marking: everyone }]]),
  institutions: new Map([['inst-a', { en: 'Ministry A' }]]),
  indicators: [users],
  formerly: [],
};

it('says how an objective stands, with its own figure', () => {
  const [line] = linesOf(makeLines(grounds), 'objective');
  expect(line).toMatchObject({ objective: 'aim', marking: government, sharedWith: ['inst-a'] });
  expect(line?.stood).toMatchObject({
    ...{ owner: { en: 'Ministry A' }, unit: { en: '% of people' }, version: 3 },
    progress: { state: 'on-course', share: 0.4, expected: 0.4, figure: { year: 2024 } },
  });
});

it('tells the figure that moved against what the last review kept, where it kept one', () => {
  expect(linesOf(makeLines(grounds), 'figure').map(({ moved }) => [moved.how, moved.before?.value])).toEqual([
    ['newer', 50],
  ]);
  const kept = makeLines({ ...grounds, indicators: [{ ...users, now: [{ year: 2022, value: 44 }] }] });
  const now = makeLines({ ...grounds, indicators: [{ ...users, before: users.now }], formerly: kept });
  expect(linesOf(now, 'figure').map(({ moved }) => [moved.before, moved.after])).toEqual([
    [
      { year: 2022, value: 44 },
      { year: 2024, value: 56 },
    ],
  ]);
});

it('says nothing of what moved where there was no review before', () => {
  const first = { ...grounds, since: null, indicators: [{ ...users, before: null }] };
  expect(linesOf(makeLines(first), 'figure')).toEqual([]);
});

it('takes positions lost since the last review, that it names or that share its theme', () => {
  const item = (id: string, fared: string, theme: string, at?: string, marking: Marking = everyone) =>
    dossier(
      'item',
      id,
      { fared, theme, outcome: { en: 'Came out' } },
      { marking, parent: 'm', lead: 'inst-b', ...(at ? { at } : {}) },
    );
  const items = [
    item('named', 'lost', 'space'),
    item('themed', 'in-part', 'inclusion', undefined, restricted),
    item('other', 'lost', 'space'),
    item('won', 'obtained', 'inclusion'),
    item('before', 'lost', 'inclusion', '2026-07-31T23:00:00.000Z'),
  ];
  const lost = linesOf(makeLines({ ...grounds, items }), 'lost');
  expect(lost.map((line) => [line.lost.item, line.lost.named, line.marking.rank, line.sharedWith])).toEqual([
    ['named', true, government.rank, ['inst-b']],
    ['themed', false, restricted.rank, ['inst-b']],
  ]);
});

it('takes late promises under agreements that serve it and those it names, and what is fresh among them', () => {
  const promise = (id: string, due: string, more: Readonly<Record<string, FieldValue>> = {}) =>
    dossier('commitment', id, { due, by: 'JPN', standing: 'open', ...more });
  const lines = makeLines({
    ...grounds,
    agreements: [
      dossier('agreement', 'pact', { objectives: ['aim'], signed: '2025-01-01' }, { marking: restricted }),
    ],
    commitments: [
      promise('old', '2026-01-01', { agreement: 'pact' }),
      promise('fresh', '2026-10-01', { agreement: 'pact' }),
      promise('kept', '2026-10-01', { agreement: 'pact', standing: 'kept' }),
      promise('broken', '2027-10-01', { agreement: 'pact', standing: 'broken' }),
      promise('direct', '2026-11-25'),
      promise('elsewhere', '2026-01-01', { agreement: 'another' }),
    ],
  });
  expect(linesOf(lines, 'late').map(({ late }) => [late.commitment, late.fresh])).toEqual([
    ['old', false],
    ['fresh', true],
    ['broken', false],
    ['direct', true],
  ]);
  expect(linesOf(lines, 'served').map(({ served, marking }) => [served.dossier, marking.rank])).toEqual([
    ['pact', restricted.rank],
    // What serves by way of an agreement is as closely kept as that, once nobody can look where it came from.
    ...['old', 'fresh', 'kept', 'broken'].map((id) => [id, restricted.rank]),
    ['direct', government.rank],
  ]);
});

it('is never less protected than the objective, and numbers every line', () => {
  const close = {
    ...objective,
    fields: { ...objective.fields, why: { ...objective.fields['name']!, marking: restricted } },
  };
  const lines = makeLines({ ...grounds, objectives: [close] });
  expect(lines.every(({ marking }) => marking.rank === restricted.rank)).toBe(true);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
});
