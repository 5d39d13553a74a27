import { expect, it } from 'vitest';
import type { BriefRule } from '#desk/brief/brief-facts.ts';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { enteredTwice, knownVotes, voteUnder, type EnteredVotes } from './foretold.ts';

const nothing: EnteredVotes = { ours: null, sponsors: [], told: { yes: [], abstain: [], no: [] } };
const membersOn = (group: string) => (group === 'BLOC' ? ['AA', 'BB'] : undefined);
const { each } = boardOf(
  [
    aStance('1', { actor: 'BLOC', stance: 'oppose', confidence: 'firm' }),
    aStance('2', { actor: 'AA', stance: 'support', confidence: 'guess' }),
    aStance('3', { actor: 'CC', stance: 'silent' }),
    aStance('4', { actor: 'US', stance: 'support' }),
  ],
  { members: null, ours: 'US', on: '2027-01-01' },
  membersOn,
);
const known = (entered: EnteredVotes) =>
  new Map(knownVotes(each, 'US', entered).map((one) => [one.actor, one]));

it('takes a stance that says how a vote would go for a vote, members through their group, and no other', () => {
  const from = known(nothing);
  expect(from.get('BB')).toEqual({ actor: 'BB', vote: 'no', certainty: 0.95, from: 'stance' });
  expect(from.get('AA')).toEqual({ actor: 'AA', vote: 'yes', certainty: 0.4, from: 'stance' });
  expect(from.has('CC')).toBe(false);
  // How we vote ourselves is for us to say.
  expect(from.has('US')).toBe(false);
});

it('holds what was entered over what stands on record', () => {
  const from = known({ ours: 'yes', sponsors: ['BB'], told: { yes: [], abstain: ['AA'], no: ['US'] } });
  expect(from.get('BB')).toMatchObject({ vote: 'yes', from: 'sponsor' });
  expect(from.get('AA')).toMatchObject({ vote: 'abstain', from: 'told' });
  expect(from.get('US')).toMatchObject({ vote: 'yes', certainty: 1 });
});

it('finds who was entered for two votes, and lets a co-sponsor be told as voting for', () => {
  expect(enteredTwice({ ...nothing, sponsors: ['AA'], told: { yes: ['AA'], abstain: [], no: [] } })).toEqual(
    [],
  );
  expect(enteredTwice({ ...nothing, sponsors: ['AA'], told: { yes: [], abstain: ['BB'], no: ['AA', 'BB'] } })).toEqual(['AA', 'BB']); // prettier-ignore
});

it('foretells only where votes are counted, by the rule’s own share', () => {
  const rule = {
    ...{ way: 'vote', threshold: 'two-thirds', base: 'present-and-voting', abstention: 'not-counted' },
    ...{ ifNothingAgreed: 'status-quo' },
  } as BriefRule;
  expect(voteUnder(rule)).toEqual({
    ok: true,
    counts: { yes: 1, abstain: 0, no: -2, absent: 0, atLeast: true },
    lastResort: false,
  });
  expect(voteUnder({ ...rule, threshold: 'majority', way: 'consensus-then-vote' })).toMatchObject({
    counts: { yes: 1, no: -1, atLeast: false },
    lastResort: true,
  });
  expect(voteUnder(null)).toEqual({ ok: false, why: 'no-rule' });
  expect(voteUnder({ ...rule, way: 'consensus' })).toEqual({ ok: false, why: 'consensus' });
  expect(voteUnder({ ...rule, threshold: 'none' })).toEqual({ ok: false, why: 'no-decision' });
});
