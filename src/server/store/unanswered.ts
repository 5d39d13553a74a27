import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Trx } from './database.ts';
import { findDossiersByIds } from './dossiers.ts';

/** The items of the desk itself with a question whose deadline lies between two moments and which nobody has answered. */
export async function findUnansweredItems(
  trx: Trx,
  from: IsoMoment,
  until: IsoMoment,
): Promise<readonly Dossier[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from dossiers d join workspaces w on w.id = d.workspace
    where d.kind = 'item' and not d.archived and not w.example and cardinality(d.asked) > 0
      and d.stage not in ('cleared', 'clearing') and exists (
        select from parts r
        where r.dossier = d.id and r.part_of = 'request' and r.body ->> 'withdrawn' is null
          and r.body ->> 'deadline' between ${from} and ${until}
          and not exists (
            select from parts a
            where a.dossier = d.id and a.part_of = 'reply' and a.body ->> 'request' = r.body ->> 'id'))
    order by d.id`.execute(trx);
  return findDossiersByIds(
    trx,
    rows.map(({ id }) => id),
  );
}

/** Of these keys those that were told. */
export async function findToldKeys(trx: Trx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await trx
    .selectFrom('notices')
    .select('once')
    .where('once', 'in', [...keys])
    .execute();
  return new Set(rows.map(({ once }) => once));
}
