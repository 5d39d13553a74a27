import { settlingNotices } from '#desk/item/settling-notices.ts';
import type { Notice } from '#desk/notice/notice.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Trx } from '#store/database.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { tellIn } from './tell.ts';

/** Tells those whom an act concerns; an act of a worked example is told to nobody. */
export const tellOfSettling = (
  trx: Trx,
  desk: Desk,
  before: Dossier | undefined,
  after: Dossier,
  act: Act<AnyDeed>,
): Promise<void> => tellUnlessExample(trx, desk, after, settlingNotices(before, after, act));

/** Tells what is to be told of a dossier, unless it is part of a worked example. */
export async function tellUnlessExample(
  trx: Trx,
  desk: Desk,
  { workspace }: Dossier,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const example = (await findWorkspaces(trx)).some(({ id, example: is }) => is && id === workspace);
  if (!example) await tellIn(trx, desk, notices);
}
