import type { IsoMoment } from '#language/formats.ts';
import { reportsOf, type InstitutionReport, type IsTaken } from '#desk/meeting/report.ts';
import { allowedDeeds } from '#desk/people/may-do.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import { findListedByIds } from '#store/lists.ts';
import { findTakenWordings } from '#store/taken-wordings.ts';
import type { Desk } from './desk.ts';
import { readHistory } from './read-history.ts';

export interface ReportPage {
  readonly meeting: Dossier;
  readonly allowed: readonly DeedKind[];
  readonly reports: readonly InstitutionReport[];
  /** When it was sent, by whom and to how many; the latest last. */
  readonly sent: readonly { readonly at: IsoMoment; readonly by: string; readonly count: number }[];
}

/**
 * What became of everybody's input to a meeting, as far as this reader may see the answers: an institution reads its own
 * report. Whose wording went into a position is looked up for the answers that they see, and for no others.
 */
export async function readReport(desk: Desk, id: string): Promise<ReportPage | undefined> {
  const found = await asReader(desk.db, desk.reader, async (trx) => {
    const meeting = await findDossier(trx, id);
    return meeting?.kind === 'meeting'
      ? { meeting, items: await findDossiersUnder(trx, id, 'item') }
      : undefined;
  });
  if (!found) return undefined;
  const { meeting, items } = found;
  const reports = await asEngine(desk.db, desk.reader, (trx) => reportsIn(trx, items));
  const acts = (await readHistory(desk, id)).toReversed();
  return {
    meeting,
    allowed: allowedDeeds(desk.reader, meeting),
    reports,
    sent: acts.flatMap(({ deed, at, by }) =>
      deed.kind === 'report-sent' ? { at, by: by.name, count: deed.institutions.length } : [],
    ),
  };
}

/** The reports of these items, with whose wording was taken. */
export async function reportsIn(trx: Trx, items: readonly Dossier[]): Promise<readonly InstitutionReport[]> {
  const taken = await findTakenWordings(
    trx,
    items.map(({ id }) => id),
  );
  const keys = new Set(taken.map(({ item, reply, point }) => `${item} ${reply} ${point}`));
  const lines = await findListedByIds(
    trx,
    items.map(({ id }) => id),
  );
  const isTaken: IsTaken = (item, reply, point) => keys.has(`${item} ${reply} ${point}`);
  return reportsOf(items, isTaken, (item) => lines.get(item)?.stage);
}
