import type { Selectable } from 'kysely';
import type { Dossier } from '#desk/record/dossier.ts';
import { withParts, type DossierHead, type PartBody } from '#desk/record/parts.ts';
import type { Db, DossiersTable, PartsTable, Trx } from './database.ts';

type DossierRow = Selectable<DossiersTable>;
type PartRow = Pick<Selectable<PartsTable>, 'dossier' | 'key' | 'part_of' | 'body'>;

/** A dossier as far as whoever asks may see it; undefined where they may not know of it, or it is not there. */
export async function findDossier(trx: Db, id: string): Promise<Dossier | undefined> {
  return (await findDossiersByIds(trx, [id]))[0];
}

/** Several dossiers at once, in the order of `ids`; those that cannot be seen are left out. */
export async function findDossiersByIds(trx: Db, ids: readonly string[]): Promise<readonly Dossier[]> {
  if (ids.length === 0) return [];
  const heads = await trx.selectFrom('dossiers').selectAll().where('id', 'in', ids).execute();
  const byId = new Map((await whole(trx, heads)).map((dossier) => [dossier.id, dossier]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All dossiers under one parent, archived ones left out. */
export async function findDossiersUnder(
  trx: Db,
  parent: string,
  kind: Dossier['kind'],
): Promise<readonly Dossier[]> {
  const heads = await trx
    .selectFrom('dossiers')
    .selectAll()
    .where('parent', '=', parent)
    .where('kind', '=', kind)
    .where('archived', '=', false)
    .orderBy('id')
    .execute();
  return whole(trx, heads);
}

/** The same dossier, locked until the transaction ends: two people's acts follow each other. */
export async function lockDossier(
  trx: Trx,
  id: string,
): Promise<{ dossier: Dossier; headHash: string } | undefined> {
  const head = await trx
    .selectFrom('dossiers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!head) return undefined;
  const [dossier] = await whole(trx, [head]);
  return dossier && { dossier, headHash: head.head_hash };
}

async function whole(trx: Db, heads: readonly DossierRow[]): Promise<readonly Dossier[]> {
  if (heads.length === 0) return [];
  const parts: readonly PartRow[] = await trx
    .selectFrom('parts')
    .select(['dossier', 'key', 'part_of', 'body'])
    .where(
      'dossier',
      'in',
      heads.map(({ id }) => id),
    )
    .orderBy('key')
    .execute();
  const byDossier = Map.groupBy(parts, ({ dossier }) => dossier);
  return heads.map((head) => withParts(headFrom(head), (byDossier.get(head.id) ?? []).map(partFrom)));
}

const partFrom = ({ key, part_of, body }: PartRow): { readonly key: string } & PartBody =>
  // The column pair is written together by `writeParts`, so the one tells the other's type.
  ({ key, of: part_of, body }) as { readonly key: string } & PartBody;

const headFrom = (row: DossierRow): DossierHead => ({
  id: row.id,
  kind: row.kind,
  workspace: row.workspace,
  parent: row.parent,
  lead: row.lead,
  marking: { rank: row.rank, audience: row.audience },
  version: row.version,
  archived: row.archived,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
});
