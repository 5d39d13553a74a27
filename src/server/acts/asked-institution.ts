import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { deskItself } from './accounts.ts';
import type { OpenLink } from './reply-link.ts';

/** To which institution the question of an opened link was put: what says as whom it is read. */
export const askedInstitutionOf = (db: Db, { dossier, request }: OpenLink): Promise<string | undefined> =>
  asEngine(
    db,
    deskItself,
    async (trx) =>
      (await findDossier(trx, dossier))?.consultation?.requests.find(({ id }) => id === request)?.institution,
  );
