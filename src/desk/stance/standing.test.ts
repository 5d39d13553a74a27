import { expect, it } from 'vitest';
import { boardOf } from './board.ts';
import { latestOf, saidIn } from './stance.ts';
import { standingOfEach } from './standing.ts';
import { aStance } from './testing.ts';

const groups: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  BLOC: { '2026': ['AA', 'BB'], '2027': ['AA', 'BB', 'CC'] },
  CLUB: { '2026': ['BB', 'DD'], '2027': ['BB', 'DD'] },
};
const membersOn = (group: string, on: string) => groups[group] && (groups[group][on.slice(0, 4)] ?? []);
const declared = (actor: string, stance: 'support' | 'oppose' | 'silent' | 'block') => ({ actor, stance });

it('a bloc speaks for those who are its members on the meeting’s day', () => {
  const said = [declared('BLOC', 'oppose')];
  expect(standingOfEach(said, membersOn, '2026-03-01').has('CC')).toBe(false);
  expect(standingOfEach(said, membersOn, '2027-03-01').get('CC')).toEqual({
    actor: 'BLOC',
    stance: 'oppose',
    through: 'BLOC',
  });
});

it('a member that has spoken itself is not spoken for', () => {
  const each = standingOfEach(
    [declared('BLOC', 'oppose'), declared('AA', 'support')],
    membersOn,
    '2026-03-01',
  );
  expect(each.get('AA')).toMatchObject({ stance: 'support', through: null });
  expect(each.get('BB')).toMatchObject({ stance: 'oppose', through: 'BLOC' });
});

it('of two blocs that speak for one member the one further from us counts, in whatever order they are recorded', () => {
  const two = [declared('BLOC', 'silent'), declared('CLUB', 'block')];
  for (const said of [two, two.toReversed()]) {
    expect(standingOfEach(said, membersOn, '2026-03-01').get('BB')).toMatchObject({
      stance: 'block',
      through: 'CLUB',
    });
  }
});

it('of what one actor said the latest day counts, and nothing that was withdrawn', () => {
  const taken = { by: 'Sari', at: '2026-11-23T08:00:00.000Z', why: 'misheard' };
  const stances = [
    aStance('new', { actor: 'AA', stance: 'oppose', on: '2026-10-01' }, { version: 2 }),
    aStance('old', { actor: 'AA', stance: 'support', on: '2026-04-01' }, { version: 5 }),
    aStance('gone', { actor: 'AA', stance: 'block', on: '2026-11-01' }, { withdrawn: taken }),
  ];
  expect(latestOf(stances).map(saidIn)).toMatchObject([{ stance: 'oppose' }]);
  const board = boardOf(stances, { members: ['AA', 'BB', 'US'], ours: 'US', on: '2026-12-01' }, membersOn);
  expect(board.rows[0]?.earlier.map(({ id }) => id)).toEqual(['old']);
  expect(board.withdrawn.map(({ id }) => id)).toEqual(['gone']);
  expect(board.unheard).toEqual(['BB']);
});

it('a bloc’s line names the members that differ, and counts the rest', () => {
  const stances = [aStance('1', { actor: 'BLOC', stance: 'oppose' }), aStance('2', { actor: 'AA' })];
  const { rows } = boardOf(stances, { members: null, ours: null, on: '2027-01-01' }, membersOn);
  expect(rows.map(({ said, members, differing }) => [said.actor, members?.length, differing.length])).toEqual(
    [
      ['AA', undefined, 0],
      ['BLOC', 3, 1],
    ],
  );
});
