import { settlingNotices } from '#desk/item/settling-notices.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Trx } from '#store/database.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { tellIn } from './tell.ts';

/** Tells those whom an act concerns; an act of a worked example is told to nobody. */
export const tellOfSettling = async (
  trx: Trx,
  desk: Desk,
  before: Dossier | undefined,
  after: Dossier,
  act: Act<AnyDeed>,
): Promise<void> => {
  const notices = settlingNotices(before, after, act);
  if (notices.length === 0) return;
  const example = (await findWorkspaces(trx)).some(({ id, example: is }) => is && id === after.workspace);
  if (!example) await tellIn(trx, desk, notices);
};
