import { addDays, type IsoDate } from '#language/formats.ts';
import { roomToday, type RoomToday } from '#desk/instruction/room-today.ts';
import { daysAhead, dueOf, needsOf, type Due, type NeedsMe, type NextMeeting } from '#desk/meeting/today.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { hasRole } from '#desk/people/reader.ts';
import { findToday, type RecentChange, type TodayRows } from '#store/today.ts';
import type { Desk } from './desk.ts';
import { keptWhileUnwritten, type Reading } from './while-unwritten.ts';

/** The first page of the desk, for one person. */
export interface Today {
  readonly needs: readonly NeedsMe[];
  readonly due: { readonly total: number; readonly listed: readonly Due[] };
  readonly meetings: readonly NextMeeting[];
  readonly recent: readonly RecentChange[];
  readonly room: RoomToday;
}

const recentShown = 8;

/** How many lines of a kind the page shows at first. */
export const shownFirst = 8;

/** What needs this person and what goes on in the room, what is due, which meetings are next, what has lately changed: `most` of each, and how many there are. */
export async function readToday(desk: Desk, timeZone: string, most = shownFirst): Promise<Today> {
  const { reader } = desk;
  const now = desk.now();
  const today = localOf(now, timeZone).slice(0, 10);
  // The page is opened many times a day as it opens; whoever asks for all of something asks once.
  const rows =
    most > shownFirst ? (await findRows(desk, { today, most })).found : await lastRows(desk, { today, most });
  const input = { ...rows, reader, now, today };
  return {
    ...{ needs: needsOf(input), due: dueOf(input), meetings: rows.meetings, recent: rows.recent },
    room: roomToday(reader, rows.questions, rows.rooms, now),
  };
}

interface Wanted {
  readonly today: IsoDate;
  readonly most: number;
}

async function findRows(desk: Desk, { today, most }: Wanted): Promise<Reading<TodayRows>> {
  const { db, reader, workspace } = desk;
  const found = await findToday(db, reader, {
    ...{ workspace, now: desk.now(), today, most },
    until: addDays(today, daysAhead),
    recent: recentShown,
    reviews: hasRole(reader, 'head'),
  });
  return { found, until: found.nextDeadline };
}

const lastRows = keptWhileUnwritten(findRows);
