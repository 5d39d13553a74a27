import { meetingOf, type Meeting } from '#desk/brief/chamber.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { boardOf, type Board } from '#desk/stance/board.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import type { Desk } from '../desk.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { factsOf } from '../facts.ts';

export interface StandingOn extends Meeting {
  readonly board: Board;
}

/** Who stands where on an item, as far as its reader may see. */
export async function readStanding(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
): Promise<StandingOn> {
  const facts = await factsOf(desk.db);
  const settings = await asReader(desk.db, desk.reader, (trx) =>
    findDossier(trx, settingsId(item.workspace)),
  );
  const { country } = settingsFrom(settings);
  const here = meetingOf(meeting, country, facts.forBriefs, desk.now().slice(0, 10));
  const board = boardOf(stancesOf(item), here.room, facts.forBriefs.membersOn);
  return { ...here, board };
}
