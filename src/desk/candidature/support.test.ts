import { expect, it } from 'vitest';
import { supportOf, tallySupport, withSupport } from './support.ts';

const rows = [
  { id: 'r1', actor: 'MYS', standing: 'written', owed: { en: 'A vote for their judge' } },
  { id: 'r2', actor: 'THA', standing: 'exchanged' },
  { id: 'r3', actor: 'BRN', standing: 'oral' },
  { id: 'r4', actor: 'PNG', standing: 'declined' },
];
const voters = ['MYS', 'THA', 'BRN', 'FJI', 'KEN'];

it('counts what is on paper apart from what was only said, and only of those who vote', () => {
  const tally = tallySupport(supportOf(rows, voters), voters);
  expect(tally).toMatchObject({ firm: 2, hoped: 3, owing: 1 });
  expect(tally.counts).toMatchObject({ 'not-asked': 2, declined: 0 });
});

it('shows voters of whom nothing is entered as not asked', () => {
  const silent = supportOf(rows, voters).filter(({ entered }) => !entered);
  expect(silent.map(({ actor, standing }) => [actor, standing])).toEqual([
    ['FJI', 'not-asked'],
    ['KEN', 'not-asked'],
  ]);
});

it('brings a state up to date where it is there, and adds it where it is not', () => {
  const heard = { actors: ['BRN', 'FJI'], standing: 'written', on: '2026-11-20' } as const;
  const after = withSupport(rows, heard, () => 'new');
  expect(after).toHaveLength(5);
  expect(after[2]).toEqual({ id: 'r3', actor: 'BRN', standing: 'written', on: '2026-11-20' });
  expect(after[4]).toEqual({ id: 'new', actor: 'FJI', standing: 'written', on: '2026-11-20' });
});

it('keeps what we owe a state when only its standing is brought up to date', () => {
  const after = withSupport(rows, { actors: ['MYS'], standing: 'exchanged' }, () => 'new');
  expect(after[0]).toMatchObject({ standing: 'exchanged', owed: { en: 'A vote for their judge' } });
});
