import { asEngine } from '#store/context.ts';
import { replaceState } from '#store/append-act.ts';
import type { Db } from '#store/database.ts';
import { findAllDossierIds, getStoredDossier } from '#store/stored-record.ts';
import { deskItself } from './accounts.ts';
import { tryToFold } from './archive/archived-acts.ts';

/**
 * Makes the current state of every dossier again from its acts. A new version of Mufakat may hold more in a row or
 * cut parts otherwise than the one that wrote them; what the acts say stays the same. A dossier whose acts do not
 * fold is left as it is, for `verify` to name. Each dossier is one transaction: broken off, it is begun again.
 *
 * @param tell is told how far it has come, at most ten times.
 * @returns how many dossiers were made again.
 */
export async function remakeState(
  db: Db,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const ids = await asEngine(db, deskItself, findAllDossierIds);
  const tenth = Math.max(1, Math.ceil(ids.length / 10));
  let made = 0;
  for (const [nth, id] of ids.entries()) {
    if (nth > 0 && nth % tenth === 0) tell(nth, ids.length);
    await asEngine(db, deskItself, async (trx) => {
      const { acts, head, parts } = await getStoredDossier(trx, id);
      const folded = head && acts.length > 0 ? tryToFold(acts) : undefined;
      if (!folded || 'reason' in folded) return;
      await replaceState(trx, folded.dossier, acts, new Set(parts.map(({ key }) => key)));
      made += 1;
    });
  }
  return made;
}
