import { expect, it } from 'vitest';
import type { Membership } from './facts.ts';
import { membershipsOf } from './memberships.ts';

const member = (group: string, from: string | null, to: string | null, actor = 'GBR'): Membership => ({
  group,
  actor,
  status: 'member',
  from,
  to,
  source: { publisher: 'European Union', year: 2020, reference: 'OJ L 29' },
  note: null,
});
const rows = [
  member('UN', null, null),
  member('EU', '1973-01-01', '2020-02-01'),
  member('CPTPP', '2024-12-15', null),
  member('EU', null, null, 'FRA'),
];
const groups = (list: readonly Membership[]): string[] => list.map(({ group }) => group);

it('tells what a country belongs to from what it has left, by the day asked for', () => {
  const today = membershipsOf(rows, 'GBR', '2026-11-23');
  expect([groups(today.now), groups(today.former), groups(today.coming)]).toEqual([
    ['UN', 'CPTPP'],
    ['EU'],
    [],
  ]);
});

it('knows on the eve of leaving and of joining', () => {
  const before = membershipsOf(rows, 'GBR', '2020-01-31');
  expect([groups(before.now), groups(before.former), groups(before.coming)]).toEqual([
    ['UN', 'EU'],
    [],
    ['CPTPP'],
  ]);
  expect(groups(membershipsOf(rows, 'GBR', '2020-02-01').former)).toEqual(['EU']);
});
