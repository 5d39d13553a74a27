import type { Choice, Member } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import type { StanceSaid } from '#desk/stance/stance.ts';
import { seatsOf, type CoalitionInput } from './seats.ts';

/** Who is talked to as one: a country, or a group for all of its members that have not spoken themselves. */
export interface Player {
  readonly code: string;
  /** Those in the room that may vote. */
  readonly actors: readonly string[];
  readonly weight: number;
  readonly choice: Choice;
  /** Null for ourselves, and where nothing is recorded. */
  readonly said: StanceSaid | null;
}

export interface Players {
  readonly players: readonly Player[];
  /** The players as members with the votes of all whom they speak for, and the absent one by one, who stand in some bases. */
  readonly members: readonly Member[];
}

export function playersOf(input: CoalitionInput, membersOn: BriefFacts['membersOn']): Players {
  const { each } = input.board;
  const { members, choices } = seatsOf(input, membersOn);
  const speakers = Map.groupBy(
    members.filter(({ attendance }) => attendance === 'present').map(({ actor }) => actor),
    (actor) => (actor === input.room.ours ? actor : (each.get(actor)?.through ?? actor)),
  );
  const players = [...speakers].map(([code, actors]): Player => {
    const [first = code] = actors;
    return {
      code,
      actors,
      weight: actors.length,
      choice: choices.get(first) ?? 'undecided',
      said: first === input.room.ours ? null : (each.get(first) ?? null),
    };
  });
  return {
    players,
    members: [
      ...players.map(({ code, weight }): Member => ({ actor: code, weight, attendance: 'present' })),
      ...members.filter(({ attendance }) => attendance === 'absent'),
    ],
  };
}
