import { describe, expect, it } from 'vitest';
import { agreementOf, fewestVotes, nearness } from './agreement.ts';
import type { RollCall } from './roll-calls.ts';

const actors = ['IDN', 'JPN', 'USA', 'PSE'];

/** One vote by its letters, a letter an actor; the others of the Assembly voted both ways unless said otherwise. */
const vote = (letters: string, others = { yes: 100, no: 1 }): RollCall => ({
  undl: letters,
  symbol: '',
  session: '79',
  date: '2024-12-01',
  title: 'On a matter',
  theme: '',
  counts: { ...others, abstain: 0, 'not-voting': 0 },
  letters,
  publisher: 'United Nations Digital Library',
  year: 2024,
  reference: 'A/79/PV.1',
});
const many = (letters: string, times = fewestVotes): RollCall[] =>
  Array.from({ length: times }, () => vote(letters));

describe('The agreement of two countries', () => {
  it('is whole where they always vote alike, and nothing where always against each other', () => {
    expect(agreementOf(many('YYN.'), actors, 'IDN', 'JPN')).toEqual({ score: 1, votes: 20 });
    expect(agreementOf(many('YYN.'), actors, 'IDN', 'USA')).toEqual({ score: 0, votes: 20 });
  });

  it('counts an abstention half way between yes and no', () => {
    expect(agreementOf(many('YAN.'), actors, 'IDN', 'JPN').score).toBe(0.5);
    expect(agreementOf([...many('YAN.', 10), ...many('YYN.', 10)], actors, 'IDN', 'JPN').score).toBe(0.75);
  });

  it('is the same whichever is named first', () => {
    const calls = [...many('YAN.', 13), ...many('NYA.', 9)];
    expect(agreementOf(calls, actors, 'JPN', 'USA')).toEqual(agreementOf(calls, actors, 'USA', 'JPN'));
  });

  it('leaves out unanimous votes and those that one of them did not cast', () => {
    const unanimous = vote('YYY.', { yes: 180, no: 0 });
    expect(agreementOf([...many('YYN.'), unanimous, vote('Y-N.')], actors, 'IDN', 'JPN').votes).toBe(20);
  });

  it('is not given below twenty votes, but their number is', () => {
    expect(agreementOf(many('YYN.', 19), actors, 'IDN', 'JPN')).toEqual({ score: null, votes: 19 });
    expect(agreementOf(many('YYN.'), actors, 'IDN', 'PSE')).toEqual({ score: null, votes: 0 });
    expect(agreementOf(many('YYN.'), actors, 'IDN', 'HKG')).toEqual({ score: null, votes: 0 });
  });
});

describe('Two votes', () => {
  it('are near or far only where both were cast', () => {
    expect(nearness('yes', 'abstain')).toBe(0.5);
    expect(nearness('no', 'yes')).toBe(0);
    expect(nearness('yes', 'not-voting')).toBeUndefined();
    expect(nearness(undefined, 'yes')).toBeUndefined();
  });
});
