import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { mayAnswer } from './decide-instruction-deed.ts';
import { onDutyAt, rosterFrom } from './duty.ts';
import type { Instruction } from './instruction.ts';
import { isOpen, mostPressingFirst } from './standing.ts';

/** A question of a meeting that is not over: open, or answered and not yet read. */
export interface RoomQuestion {
  readonly item: string;
  readonly name: Words | string;
  readonly number: string;
  readonly lead: string | null;
  /** The meeting's duty roster, as it is written. */
  readonly duty: FieldValue;
  readonly marking: Marking;
  readonly instruction: Instruction;
}

/** An item that a delegate may have before them in the room. */
export interface RoomItem {
  readonly id: string;
  readonly name: Words | string;
  readonly number: string;
  /** A cleared version stands; while the next one is prepared it is that one that is used in the room. */
  readonly cleared: boolean;
  readonly renewing: boolean;
  readonly marking: Marking;
}

/** A meeting that is on, or about to be, of whose delegation the reader is. */
export interface Room {
  readonly id: string;
  readonly name: Words | string;
  readonly starts: IsoDate;
  readonly ends: IsoDate | null;
  /** The first of its items in their running order; how many there are. */
  readonly items: readonly RoomItem[];
  readonly total: number;
  readonly marking: Marking;
}

/** What stands first on the page of whoever sits in the room, and of whoever answers from capital. */
export interface RoomToday {
  /** Questions that wait for this reader's answer, the most pressing first. */
  readonly toAnswer: readonly RoomQuestion[];
  /** What the reader's own delegation asked: answers that nobody has read yet, then what still waits. */
  readonly asked: readonly RoomQuestion[];
  readonly rooms: readonly Room[];
}

/** How many days before a meeting begins its room stands on its delegates' page. */
export const roomDaysBefore = 7;

/** Cuts the questions of meetings that are not over to those that this reader answers or waits for. */
export function roomToday(
  reader: Reader,
  questions: readonly RoomQuestion[],
  rooms: readonly Room[],
  now: IsoMoment,
): RoomToday {
  const toAnswer = questions.filter(
    ({ instruction, lead, duty }) =>
      isOpen(instruction) &&
      mayDo(reader, { kind: 'item', lead }, 'instruction-given') &&
      mayAnswer(reader, instruction, { onDuty: onDutyFrom(duty, now) }, now),
  );
  const own = questions.filter(({ instruction }) => instruction.delegates.includes(reader.id));
  const unread = own.filter(({ instruction }) => !isOpen(instruction));
  return {
    toAnswer: mostPressingFirst(toAnswer),
    asked: [...mostPressingFirst(unread), ...mostPressingFirst(own.filter((one) => !unread.includes(one)))],
    rooms,
  };
}

const onDutyFrom = (duty: FieldValue, now: IsoMoment): readonly string[] =>
  onDutyAt(rosterFrom(duty), now).flatMap(({ account }) => account ?? []);
