import type { DossierKind } from '#desk/kinds/kinds.ts';
import { asReader } from '#store/context.ts';
import { findListed, type Listed, type ListWanted } from '#store/lists.ts';
import type { Desk } from './desk.ts';

/** The dossiers of one kind in this workspace that this reader may see, cut by theme, forum or days where asked. */
export const readList = (
  desk: Desk,
  kind: DossierKind,
  wanted: Omit<ListWanted, 'workspace' | 'kind'> = {},
): Promise<readonly Listed[]> =>
  asReader(desk.db, desk.reader, (trx) => findListed(trx, { ...wanted, workspace: desk.workspace, kind }));
