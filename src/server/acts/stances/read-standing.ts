import { meetingOf, type Meeting } from '#desk/brief/chamber.ts';
import { agreementOf, type Agreement } from '#desk/facts/agreement.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { boardOf, type Board } from '#desk/stance/board.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import type { Desk } from '../desk.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { factsOf } from '../facts.ts';

/**
 * How a country's recorded votes in the General Assembly agree with ours: background, *general UN alignment*, never a
 * stance on an item.
 */
export interface Alignment {
  readonly actor: string;
  readonly overall: Agreement;
  /** Over votes on the item's own theme; null where the item has none. */
  readonly onTheme: Agreement | null;
}

export interface StandingOn extends Meeting {
  readonly board: Board;
  readonly alignments: readonly Alignment[];
}

/** Who stands where on an item, as far as its reader may see, with what their votes elsewhere suggest beside it. */
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
  return { ...here, board, alignments: alignmentsOf(facts, board, country, asText(valueOf(item, 'theme'))) };
}

function alignmentsOf(
  { all }: FactsLookup,
  board: Board,
  ours: string | null,
  theme: string,
): readonly Alignment[] {
  if (ours === null) return [];
  const themed = all.rollCalls.filter((call) => call.theme === theme);
  const voted = new Set(all.rollCallActors);
  return board.rows
    .map(({ said }) => said.actor)
    .filter((actor) => voted.has(actor))
    .map((actor) => ({
      actor,
      overall: agreementOf(all.rollCalls, all.rollCallActors, actor, ours),
      onTheme: theme === '' ? null : agreementOf(themed, all.rollCallActors, actor, ours),
    }));
}
