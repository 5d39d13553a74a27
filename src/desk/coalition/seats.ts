import { tally } from '#analysis/coalitions/tally.ts';
import type { Attendance, Choice, Member } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import type { Meeting } from '#desk/brief/chamber.ts';
import type { Board } from '#desk/stance/board.ts';
import type { Stance } from '#desk/stance/stance-fields.ts';
import { countFurther, withFurther, type RoomTally } from './conditions.ts';
import { ruleOf } from './rule-of.ts';

export interface CoalitionInput extends Meeting {
  readonly board: Board;
}

/** Who sits in the room, and how each would vote. */
export interface Seats {
  readonly actors: readonly string[];
  readonly members: readonly Member[];
  readonly choices: ReadonlyMap<string, Choice>;
}

/** @param isWon who counts as won over in thought */
export function seatsOf(
  input: CoalitionInput,
  membersOn: BriefFacts['membersOn'],
  isWon: (actor: string) => boolean = () => false,
): Seats {
  const { board, room } = input;
  const actors = membersIn(input, membersOn);
  return {
    actors,
    members: actors.map((actor) => {
      const attendance = attendanceOf(room.standings.get(actor));
      return { actor, weight: 1, attendance, accredited: attendance === 'absent' };
    }),
    choices: new Map(
      actors.map((actor) => [
        actor,
        actor === room.ours || isWon(actor) ? 'for' : choiceOf(board.each.get(actor)?.stance),
      ]),
    ),
  };
}

/** The count under the meeting's rule; null where none is recorded, or the meeting decides nothing. Every page and the brief count so. */
export function countOf(
  input: CoalitionInput,
  membersOn: BriefFacts['membersOn'],
  isWon?: (actor: string) => boolean,
): RoomTally | null {
  const known = input.rule === null ? null : ruleOf(input.rule);
  if (known === null || known.way === 'no-decision') return null;
  const { members, choices } = seatsOf(input, membersOn, isWon);
  const { further } = input.room;
  return withFurther(tally(known, members, choices), further && countFurther(further, members, choices));
}

export const wonIn =
  ({ each }: Board, won: ReadonlySet<string>) =>
  (actor: string): boolean => {
    const through = each.get(actor)?.through;
    return won.has(actor) || (typeof through === 'string' && won.has(through));
  };

/** Ourselves and everybody who meets; where nobody says who meets, those of whom something is known stand for the room. */
export function membersIn(
  { board, rule, room }: CoalitionInput,
  membersOn: BriefFacts['membersOn'],
): readonly string[] {
  const castsItsMembersVotes = (member: string): boolean =>
    rule?.weights === 'one-each-eu-as-its-members' && (membersOn(member, room.on) ?? []).length > 0;
  const all =
    room.members ?? [...board.each.keys()].filter((actor) => membersOn(actor, room.on) === undefined);
  return [...new Set([...(room.ours === null ? [] : [room.ours]), ...all])].filter(
    (one) => !castsItsMembersVotes(one),
  );
}

const attendanceOf = (noted: string | undefined): Attendance =>
  noted === 'absent' || noted === 'no-vote' || noted === 'no-credentials' || noted === 'observer'
    ? noted
    : 'present';

/** How a member would vote by what it has said; who keeps silent or reserves has not said how it would vote. */
export const choiceOf = (stance: Stance | undefined): Choice => {
  if (stance === 'support' || stance === 'can-accept') return 'for';
  return stance === 'oppose' || stance === 'block' ? 'against' : 'undecided';
};
