import type { Reader } from '#desk/people/reader.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';

/** The ids of the institutions in the workspace of a dossier; none where there is no such dossier for this reader. */
export const institutionsBeside = (db: Db, reader: Reader, dossier: string): Promise<readonly string[]> =>
  asReader(db, reader, async (trx) => {
    const found = await findDossier(trx, dossier);
    if (!found) return [];
    const listed = await findListed(trx, { workspace: found.workspace, kind: 'institution' });
    return listed.map(({ id }) => id).toSorted();
  });
