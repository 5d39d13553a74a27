import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Trx } from './database.ts';
import { hasSilentPoint } from './silent-point.ts';

/**
 * Items, other than those of worked examples, with a question whose deadline has passed with a point unanswered, and of
 * which nothing has been made yet.
 */
export async function findItemsWithSilence(
  trx: Trx,
  now: IsoMoment,
): Promise<readonly { readonly id: string; readonly workspace: string }[]> {
  const { rows } = await sql<{ id: string; workspace: string }>`
    select distinct d.id, d.workspace
    from parts r join dossiers d on d.id = r.dossier join workspaces w on w.id = d.workspace
    where r.part_of = 'request' and r.body ->> 'deadline' <= ${now} and r.body ->> 'withdrawn' is null
      and not r.body ? 'late' and not d.archived and not w.example
      and ${hasSilentPoint}
    order by d.id`.execute(trx);
  return rows;
}
