import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Reader } from '#desk/people/reader.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findListed, type Listed } from '#store/lists.ts';
import { findProgress, type Progress } from '#store/progress.ts';
import type { Db } from '#store/database.ts';
import type { Desk } from './desk.ts';

/** A meeting as a list shows it. */
export interface MeetingLine extends Progress {
  readonly id: string;
  readonly name: Words | string;
  readonly forum: string;
  readonly meetingType: string;
  readonly themes: readonly string[];
  readonly starts: IsoDate | null;
  readonly ends: IsoDate | null;
  readonly datesConfirmed: boolean;
  readonly place: Words;
  readonly submissionDate: IsoDate | null;
  readonly marking: Marking;
  readonly changedAt: string;
}

export interface MeetingsWanted {
  readonly forum?: string;
  readonly theme?: string;
  readonly archived?: boolean;
}

/** The meetings of the workspace that this reader may see, by date, each with its progress. */
export const readMeetings = (desk: Desk, wanted: MeetingsWanted): Promise<readonly MeetingLine[]> =>
  meetingsOf(desk.db, desk.reader, desk.workspace, wanted);

/** The same where nobody sits at the desk: a calendar program that asks with somebody's secret address. */
export const meetingsOf = (
  db: Db,
  reader: Reader,
  workspace: string,
  wanted: MeetingsWanted = {},
): Promise<readonly MeetingLine[]> =>
  asReader(db, reader, async (trx) => {
    const progress = await findProgress(trx, workspace);
    return (await findListed(trx, { workspace, kind: 'meeting', ...wanted })).map((row) =>
      lineOf(row, progress.get(row.id)),
    );
  });

const lineOf = (
  { id, name, card, starts, marking, changedAt }: Listed,
  progress: Progress = { items: 0, cleared: 0, renewing: 0 },
): MeetingLine => ({
  id,
  name,
  forum: asText(card['forum']),
  meetingType: asText(card['meetingType']),
  themes: asCodes(card['themes']),
  starts,
  ends: asDate(card['ends']) ?? null,
  datesConfirmed: card['datesConfirmed'] === true,
  place: asWords(card['place']),
  submissionDate: asDate(card['submissionDate']) ?? null,
  marking,
  changedAt,
  ...progress,
});
