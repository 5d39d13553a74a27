import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed, type Listed } from '#store/lists.ts';
import type { Desk } from './desk.ts';

/** What the desk pursues and what was promised, with the meetings that it comes up in, as this reader may see it. */
export interface Pursuits {
  readonly objectives: readonly Dossier[];
  readonly agreements: readonly Dossier[];
  readonly commitments: readonly Dossier[];
  readonly meetings: readonly Listed[];
}

/** Everything that ties objectives, agreements, commitments and meetings together, in one snapshot. */
export const readPursuits = (desk: Desk): Promise<Pursuits> =>
  asReader(desk.db, desk.reader, async (trx) => ({
    objectives: await allOf(trx, desk.workspace, 'objective'),
    agreements: await allOf(trx, desk.workspace, 'agreement'),
    commitments: await allOf(trx, desk.workspace, 'commitment'),
    meetings: await findListed(trx, { workspace: desk.workspace, kind: 'meeting' }),
  }));

/** The dossiers of one kind that are in use, whole. */
export const readAll = (desk: Desk, kind: DossierKind, archived = false): Promise<readonly Dossier[]> =>
  asReader(desk.db, desk.reader, (trx) => allOf(trx, desk.workspace, kind, archived));

/** The same inside a transaction, as far as whoever reads there may see it. */
export async function allOf(trx: Trx, workspace: string, kind: DossierKind, archived = false) {
  const listed = await findListed(trx, { workspace, kind, archived });
  return findDossiersByIds(
    trx,
    listed.map(({ id }) => id),
  );
}
