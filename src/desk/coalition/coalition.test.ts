import { expect, it } from 'vitest';
import { consensusRule, majorityRule } from '#desk/brief/testing.ts';
import { roomOf } from '#desk/brief/tally.ts';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { coalitionOf } from './coalition.ts';

const members = ['US', 'AA', 'BB', 'CC', 'DD', 'EE', 'FF'];
const membersOn = (group: string) => (group === 'BLOC' ? ['BB', 'CC', 'DD'] : undefined);
const room = roomOf(members, [{ id: 'n1', actor: 'FF', standing: 'no-vote' }], 'US', '2027-03-01');
const stances = [
  aStance('1', { actor: 'AA', stance: 'support', point: 80, salience: 'high', confidence: 'firm' }),
  aStance('2', { actor: 'BLOC', stance: 'undecided', point: 20, salience: 'low', confidence: 'guess' }),
  aStance('3', { actor: 'DD', stance: 'block', point: 0, salience: 'high', confidence: 'firm' }),
];
const board = boardOf(stances, room, membersOn);
const scale = { statusQuo: 10, ours: 90 };
const reckon = (won: readonly string[] = [], rule = majorityRule) =>
  coalitionOf({ board, rule, room }, scale, membersOn, new Set(won));

it('counts ourselves and those with us, leaves who has no vote out, and takes the unheard as undecided', () => {
  const { count } = reckon();
  expect(count?.for.actors).toEqual(['US', 'AA']);
  expect(count?.against.actors).toEqual(['DD']);
  expect(count?.undecided.actors).toEqual(['BB', 'CC', 'EE']);
  expect(count?.withoutVote.actors).toEqual(['FF']);
  expect(count).toMatchObject({ outcome: 'open', base: 6, needed: 4 });
});

it('whoever is won over counts with us with all it speaks for, moves the landing zone towards us, and costs its distance', () => {
  const [before, after] = [reckon(), reckon(['BLOC'])];
  expect(after.count?.for.actors).toEqual(['US', 'AA', 'BB', 'CC']);
  expect(after.count?.outcome).toBe('carried');
  const value = (one: typeof before): number => one.landing!.models.weighted_mean!.value!;
  expect(value(after)).toBeGreaterThan(value(before));
  // Two members at 20 that care little (0.25), 70 points from us.
  expect(after.cost).toEqual({ points: 2 * 0.25 * 70, unknown: 0 });
  expect(reckon(['EE']).cost).toEqual({ points: 0, unknown: 1 });
  expect(before.cost).toEqual({ points: 0, unknown: 0 });
});

it('the landing zone is the mean weighted by salience, of those whose place is known', () => {
  const { landing } = reckon();
  // US 90 at 1, AA 80 at 0.9, BB and CC 20 at 0.25, DD 0 at 0.9.
  const mean = (90 + 80 * 0.9 + 2 * 20 * 0.25) / (1 + 0.9 + 0.5 + 0.9);
  expect(landing?.models.weighted_mean?.value).toBeCloseTo(mean, 9);
  expect(landing).toMatchObject({ placed: 5, leftOut: 2 });
  const [low, high] = landing!.models.weighted_mean!.interval!;
  expect(low).toBeLessThan(mean);
  expect(high).toBeGreaterThan(mean);
});

it('a group’s weight in the room is that of all whom it speaks for', () => {
  const weighty = boardOf(
    [
      aStance('1', { actor: 'AA', point: 0, power: 50 }),
      aStance('2', { actor: 'BLOC', point: 100, power: 50 }),
    ],
    room,
    membersOn,
  );
  const { landing } = coalitionOf(
    { board: weighty, rule: majorityRule, room },
    { statusQuo: null, ours: null },
    membersOn,
    new Set(),
  );
  expect(landing?.models.weighted_mean?.value).toBeCloseTo(50, 9);
});

it('under consensus names who has said it would block, and asks the group whose place is a guess first', () => {
  const { consensus, ask, count } = reckon([], consensusRule);
  expect(count?.outcome).toBe('not-counted');
  expect(consensus?.members.find(({ actor }) => actor === 'DD')).toMatchObject({
    reaction: 'block',
    basis: 'declared',
  });
  expect(consensus?.members.find(({ actor }) => actor === 'EE')).toMatchObject({ reaction: 'unknown' });
  expect(ask[0]).toMatchObject({ actor: 'BLOC', speaksFor: 2 });
  expect(ask.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 1);
});

it('reckons nothing where nothing is known: no rule, no scale, nobody placed', () => {
  const empty = boardOf([], room, membersOn);
  expect(
    coalitionOf({ board: empty, rule: null, room }, { statusQuo: null, ours: null }, membersOn, new Set()),
  ).toEqual({
    ...{ count: null, consensus: null, landing: null, cost: { points: 0, unknown: 0 }, ask: [] },
  });
});
