import { onDutyAt, rosterOf, type Duty } from '#desk/instruction/duty.ts';
import { isOpen, mostPressingFirst } from '#desk/instruction/standing.ts';
import { zoneOf } from '#desk/meeting/zone.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findInstructions, type ListedInstruction } from '#store/instructions.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from '../desk.ts';

/** A meeting that is on, or has open questions: who is on duty for it. */
export interface MeetingOnDuty {
  readonly meeting: Dossier;
  readonly timeZone: string;
  readonly now: readonly Duty[];
  readonly next: Duty | undefined;
}

export interface ReadInstructions {
  readonly rows: readonly ListedInstruction[];
  readonly open: number;
  readonly duty: readonly MeetingOnDuty[];
}

/** All instructions that this reader may see, open ones first by deadline, and who is on duty where. */
export function readInstructions(desk: Desk, timeZone: string): Promise<ReadInstructions> {
  const now = desk.now();
  return asReader(desk.db, desk.reader, async (trx) => {
    const rows = mostPressingFirst(await findInstructions(trx, desk.workspace));
    const open = rows.filter(({ instruction }) => isOpen(instruction));
    const listed = await findListed(trx, { workspace: desk.workspace, kind: 'meeting' });
    const wanted = new Set([
      ...open.flatMap(({ meeting }) => meeting ?? []),
      ...listed.filter(({ starts, card }) => isOn(starts, asText(card['ends']), now)).map(({ id }) => id),
    ]);
    const meetings = await findDossiersByIds(trx, [...wanted]);
    return { rows, open: open.length, duty: meetings.map((meeting) => dutyOf(meeting, now, timeZone)) };
  });
}

/** From the day before the first to the day after the last: somewhere on earth it is already, or still, that day. */
function isOn(starts: string | null, ends: string, now: string): boolean {
  if (starts === null) return false;
  const day = 86_400_000;
  const moment = Date.parse(now);
  return (
    Date.parse(`${starts}T00:00:00Z`) - day <= moment &&
    moment < Date.parse(`${ends || starts}T00:00:00Z`) + 2 * day
  );
}

export function dutyOf(meeting: Dossier, now: string, timeZone: string): MeetingOnDuty {
  const roster = rosterOf(meeting);
  return {
    meeting,
    timeZone: zoneOf(meeting, timeZone),
    now: onDutyAt(roster, now),
    next: roster.filter(({ from }) => from > now).toSorted((a, b) => a.from.localeCompare(b.from))[0],
  };
}
