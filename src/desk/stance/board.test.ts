import { expect, it } from 'vitest';
import { roomOf } from '#desk/brief/tally.ts';
import { boardOf } from './board.ts';
import { aStance } from './testing.ts';

it('a group speaks for those of its members who take part in the meeting, and the others are named', () => {
  const membersOn = (group: string) => (group === 'BLOC' ? ['AA', 'BB', 'CC', 'DD'] : undefined);
  const stances = [
    aStance('1', { actor: 'BLOC', stance: 'support' }),
    aStance('2', { actor: 'BB', stance: 'oppose' }),
  ];
  const rowIn = (members: readonly string[] | null) => {
    const board = boardOf(stances, roomOf(members, [], 'US', '2027-03-01'), membersOn);
    return board.rows.find(({ said }) => said.actor === 'BLOC');
  };
  expect(rowIn(['US', 'AA', 'BB', 'CC'])).toMatchObject({ spokenFor: ['AA', 'CC'], notHere: ['DD'] });
  // Where nobody says who meets, all of them are taken to.
  expect(rowIn(null)).toMatchObject({ spokenFor: ['AA', 'CC', 'DD'], notHere: [] });
});
