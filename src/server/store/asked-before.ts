import { sql } from 'kysely';
import type { AskedBefore } from '#desk/people/whom-to-ask.ts';
import type { Db } from './database.ts';

/** On how many other items of a theme each institution was asked, as far as whoever asks may see. */
export async function findAskedBefore(
  trx: Db,
  workspace: string,
  theme: string,
  otherThan: string,
): Promise<readonly AskedBefore[]> {
  const { rows } = await sql<AskedBefore>`
    select p.body ->> 'institution' as institution, count(distinct d.id)::integer as times
    from dossiers d join parts p on p.dossier = d.id and p.part_of = 'request'
    where d.workspace = ${workspace} and d.kind = 'item' and d.id <> ${otherThan}
      and d.card ->> 'theme' = ${theme} and p.body ->> 'withdrawn' is null
    group by 1 order by 1`.execute(trx);
  return rows;
}
