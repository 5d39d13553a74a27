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
 * @returns how many dossiers were made again.
 */
export async function remakeState(db: Db): Promise<number> {
  const ids = await asEngine(db, deskItself, findAllDossierIds);
  let made = 0;
  for (const id of ids) {
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
