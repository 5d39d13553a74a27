import type { IsoMoment } from '#language/formats.ts';
import type { Instruction } from './instruction.ts';

/** Where an instruction stands, in one word; each is a message under `instructions.standing.`. */
export const standings = ['waiting', 'overdue', 'answered', 'read', 'withdrawn'] as const;
export type Standing = (typeof standings)[number];

export function standingAt(instruction: Instruction, now: IsoMoment): Standing {
  if (instruction.withdrawn) return 'withdrawn';
  if (instruction.answer) return instruction.acknowledged ? 'read' : 'answered';
  return instruction.deadline <= now ? 'overdue' : 'waiting';
}

export const isOpen = (instruction: Instruction): boolean => !instruction.withdrawn && !instruction.answer;

/** Whole minutes left until the deadline, rounded up; negative once it has passed. */
export const minutesLeft = (deadline: IsoMoment, now: IsoMoment): number =>
  Math.ceil((Date.parse(deadline) - Date.parse(now)) / 60_000);

/** The accounts that have been told of a question so far. */
export const toldOf = ({ told, escalations }: Instruction): readonly string[] => [
  ...told,
  ...escalations.flatMap((turn) => turn.told),
];

/** Between one person and the next there are as many minutes as the delegate gave, and never fewer than this. */
const fewestBetween = 5;

/** When an open instruction goes on to the next on duty: at its deadline, and from then on at even steps. */
export const nextEscalation = ({ deadline, minutes, escalations }: Instruction): IsoMoment =>
  new Date(
    Date.parse(deadline) + escalations.length * Math.max(minutes, fewestBetween) * 60_000,
  ).toISOString();

/** Open ones first by deadline, then the rest, the latest first. */
export const mostPressingFirst = <T extends { readonly instruction: Instruction }>(
  rows: readonly T[],
): readonly T[] =>
  rows.toSorted(({ instruction: a }, { instruction: b }) => {
    if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
    return isOpen(a) ? a.deadline.localeCompare(b.deadline) : b.receivedAt.localeCompare(a.receivedAt);
  });
