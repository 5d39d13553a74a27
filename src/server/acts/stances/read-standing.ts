import { meetingOf, type Meeting } from '#desk/brief/chamber.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { boardOf, type Board } from '#desk/stance/board.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import type { Desk } from '../desk.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { factsOf } from '../facts.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { IsoDate } from '#language/formats.ts';

export interface StandingOn extends Meeting {
  readonly board: Board;
}

/** Who stands where on an item of a country's desk: what was already read, put together. */
export function standingOn(
  { forBriefs }: FactsLookup,
  country: string | null,
  today: IsoDate,
  item: Dossier,
  meeting: Dossier | undefined,
): StandingOn {
  const here = meetingOf(meeting, country, forBriefs, today);
  return { ...here, board: boardOf(stancesOf(item), here.room, forBriefs.membersOn) };
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
  return standingOn(facts, settingsFrom(settings).country, desk.now().slice(0, 10), item, meeting);
}
