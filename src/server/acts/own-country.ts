import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';

/** Which country is ours: as the settings say, or as the workspace was opened for; null where neither does. */
export const readOwnCountry = (desk: Desk): Promise<string | null> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const settings = settingsFrom(await findDossier(trx, settingsId(desk.workspace)));
    const workspace = (await findWorkspaces(trx)).find(({ id }) => id === desk.workspace);
    return settings.country ?? workspace?.country ?? null;
  });
