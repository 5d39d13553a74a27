import { standingClearance } from '#desk/item/clearance.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { lastDecisionOf, lookAt, textVersionOf } from '#desk/item/last-seen.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import { hasRole } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { versionFor } from '#desk/record/versions.ts';
import { findActs, findSeals } from '#store/acts.ts';
import { findClearerLook, saveClearerLook } from '#store/clearer-looks.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';

/** What a clearer compares the position with. */
export interface SinceSeen {
  /** Undefined where there is nothing to compare with, or it is not for them. */
  readonly before: Dossier | undefined;
  /** What that version is to them. */
  readonly as: 'seen' | 'cleared' | 'first';
}

/**
 * The version that this clearer last decided on or had on the screen, cut to what they might have read; else the last
 * that was cleared. That they look now is written down beside the record.
 */
export const readSinceSeen = (desk: Desk, id: string): Promise<SinceSeen> =>
  asEngine(desk.db, desk.reader, async (trx): Promise<SinceSeen> => {
    const { reader } = desk;
    const item = await findDossier(trx, id);
    if (!item || !mayKnowOf(reader, item)) {
      return { before: undefined, as: 'first' };
    }
    const acts = await findActs(trx, id);
    const text = textVersionOf(item);
    const look = lookAt(await findClearerLook(trx, reader.id, id), text);
    if (hasRole(reader, 'clearer')) await saveClearerLook(trx, reader.id, id, look);
    const seen = Math.max(lastDecisionOf(acts, reader.id) ?? 0, look.before ?? 0);
    const cleared = standingClearance(item.consultation ?? noConsultation)?.seq ?? 0;
    const version = seen > 0 ? seen : cleared;
    if (version === 0) return { before: undefined, as: 'first' };
    return { before: versionFor(reader, acts, version), as: seen > 0 ? 'seen' : 'cleared' };
  });

/** The hash of the act that cleared what stands; null where nothing stands. A hash tells nothing of what it seals. */
export const readSeal = (desk: Desk, item: Dossier): Promise<string | null> => {
  const seq = standingClearance(item.consultation ?? noConsultation)?.seq;
  return seq === undefined
    ? Promise.resolve(null)
    : asEngine(
        desk.db,
        desk.reader,
        async (trx) => (await findSeals(trx, [{ dossier: item.id, seq }])).get(item.id) ?? null,
      );
};
