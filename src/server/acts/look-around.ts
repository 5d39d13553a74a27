import type { Role } from '#desk/people/reader.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { createRecentLooks } from '#sign-in/recent-looks.ts';
import { asEngine } from '#store/context.ts';
import type { Db, Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { findWorkspaces, ownWorkspace, type Workspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';

/** What every page needs to know before it knows anything else. */
export interface Surroundings {
  readonly workspaces: readonly Workspace[];
  readonly workspace: Workspace | null;
  /** The settings of that workspace. */
  readonly settings: Settings;
  /** The roles that need a second factor: the desk's own settings say so, whichever workspace is looked at. */
  readonly secondFactorFor: readonly Role[];
}

const looks = createRecentLooks<Surroundings>();

/**
 * The workspaces and the settings of the one that is looked at. Settings are public to whoever may come in, and
 * change seldom: a page may be a second behind, which spares each of them two queries.
 */
export const lookAround = (db: Db, wanted: string | undefined, clock: number): Promise<Surroundings> =>
  looks.find(wanted ?? '', clock, () => asEngine(db, deskItself, (trx) => readSurroundings(trx, wanted)));

async function readSurroundings(trx: Trx, wanted: string | undefined): Promise<Surroundings> {
  const found = await findWorkspaces(trx);
  const own = settingsFrom(await findDossier(trx, settingsId(ownWorkspace)));
  // The desk is called as its settings say; an example keeps the name it came with.
  const workspaces = found.map((one) =>
    one.id === ownWorkspace ? { ...one, name: { ...one.name, ...own.name } } : one,
  );
  const workspace =
    workspaces.find(({ id }) => id === wanted) ??
    workspaces.find(({ id }) => id === ownWorkspace) ??
    workspaces[0] ??
    null;
  const settings =
    workspace?.id === ownWorkspace
      ? own
      : settingsFrom(workspace ? await findDossier(trx, settingsId(workspace.id)) : undefined);
  return { workspaces, workspace, settings, secondFactorFor: own.secondFactorFor };
}

/** After settings or workspaces have changed, this process shows them at once. */
export const lookAgain = (): void => looks.forget();
