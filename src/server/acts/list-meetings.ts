import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Reader } from '#desk/people/reader.ts';
import { asDate, asText, isWords } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findListed } from '#store/lists.ts';
import { findWorkspaces } from '#store/workspaces.ts';

export interface ListedMeeting {
  readonly id: string;
  readonly workspace: string;
  readonly name: Words;
  /** The forum's code. */
  readonly forum: string;
  readonly starts: IsoDate | null;
  readonly ends: IsoDate | null;
}

/** The meetings of every workspace that this reader may know of, by date. */
export const listMeetings = (db: Db, reader: Reader): Promise<readonly ListedMeeting[]> =>
  asReader(db, reader, async (trx) => {
    const meetings: ListedMeeting[] = [];
    for (const { id: workspace } of await findWorkspaces(trx)) {
      for (const { id, name, card, starts } of await findListed(trx, { workspace, kind: 'meeting' })) {
        meetings.push({
          id,
          workspace,
          name: isWords(name) ? name : { en: name },
          forum: asText(card['forum']),
          starts,
          ends: asDate(card['ends']) ?? null,
        });
      }
    }
    return meetings.toSorted((a, b) => (a.starts ?? '9999').localeCompare(b.starts ?? '9999'));
  });
