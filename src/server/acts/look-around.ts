import type { Role } from '#desk/people/reader.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
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

const freshFor = 1_000;
const kept = new Map<string, { readonly at: number; readonly around: Surroundings }>();

/**
 * The workspaces and the settings of the one that is looked at. Settings are public to whoever may come in, and
 * change seldom: a page may be a second behind, which spares each of them two queries.
 */
export async function lookAround(db: Db, wanted: string | undefined, clock: number): Promise<Surroundings> {
  const key = wanted ?? '';
  const known = kept.get(key);
  if (known && clock - known.at < freshFor) return known.around;
  const around = await asEngine(db, deskItself, async (trx) => {
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
  });
  if (kept.size > 50) kept.clear();
  kept.set(key, { at: clock, around });
  return around;
}

/** After settings or workspaces have changed, this process shows them at once. */
export const lookAgain = (): void => kept.clear();
