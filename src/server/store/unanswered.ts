import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Trx } from './database.ts';
import { isOwing } from './silent-point.ts';

/** The items of the desk itself with a question whose deadline lies between two moments and of which a point is unanswered. */
export async function findUnansweredItems(
  trx: Trx,
  from: IsoMoment,
  until: IsoMoment,
): Promise<readonly { readonly id: string; readonly workspace: string }[]> {
  const { rows } = await sql<{ id: string; workspace: string }>`
    select d.id, d.workspace from dossiers d join workspaces w on w.id = d.workspace
    where d.kind = 'item' and not d.archived and not w.example and cardinality(d.asked) > 0
      and d.stage not in ('cleared', 'clearing') and exists (
        select from parts r
        where r.dossier = d.id and r.part_of = 'request' and r.body ->> 'withdrawn' is null
          and r.body ->> 'deadline' between ${from} and ${until}
          and ${isOwing})
    order by d.id`.execute(trx);
  return rows;
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
