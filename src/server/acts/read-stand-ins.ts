import { awaitedClearers } from '#desk/item/clearance.ts';
import { standInsOf, type StandIn } from '#desk/people/standing-in.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import { findAbsences } from '#store/deputies.ts';
import type { Desk } from './desk.ts';

/** Who decides for those of a position's clearers who are away now. Whoever calls it has seen that the reader may know them. */
export function readStandIns(desk: Desk, { consultation }: Dossier): Promise<readonly StandIn[]> {
  const clearance = consultation?.clearance;
  if (clearance?.at !== 'submitted') return Promise.resolve([]);
  return asEngine(desk.db, desk.reader, async (trx) => {
    const absences = await findAbsences(trx);
    return awaitedClearers(clearance).flatMap((one) => standInsOf(absences, one));
  });
}

/** Who decides for whoever asks, now. */
export const readOwnStandIns = (desk: Desk): Promise<readonly StandIn[]> =>
  asEngine(desk.db, desk.reader, async (trx) => standInsOf(await findAbsences(trx), desk.reader));
