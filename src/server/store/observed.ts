import { sql } from 'kysely';
import type {
  AskedLine,
  ClearedLine,
  ContradictionLine,
  InputLine,
  Observed,
} from '#desk/measures/observed.ts';
import type { Db } from './database.ts';
import { knowsOfAll } from './lists.ts';

/**
 * What the lines of each item rest on, as far as whoever asks may see it: they are the same as long as this is. It names the
 * item's last act and what is known of the institutions.
 */
export async function findObservedHeads(
  trx: Db,
  workspace: string,
): Promise<readonly { readonly item: string; readonly head: string }[]> {
  const { rows } = await sql<{ readonly item: string; readonly head: string }>`
    with known as (select md5(string_agg(head_hash, '' order by id)) as institutions from dossiers where kind = 'institution')
    select d.id as item, d.head_hash || coalesce(known.institutions, '') as head from dossiers d, known
    where d.workspace = ${workspace} and d.kind = 'item' order by d.id`.execute(trx);
  return rows;
}

/**
 * What the record says of the consultations of a workspace, as far as whoever asks may see it: lines to be counted.
 * Archived items count: what was asked about them was asked.
 *
 * @param items only what is said of these.
 */
export async function findObserved(trx: Db, workspace: string, items?: readonly string[]): Promise<Observed> {
  const wanted = items === undefined ? sql`true` : sql`id = any (${items})`;
  const here = sql`(select id from dossiers where workspace = ${workspace} and kind = 'item' and ${wanted})`;
  // The sector as it was when the question was put; questions older than that note take the institution's own.
  const sector = sql`coalesce(q.body ->> 'sector', (select i.card ->> 'sector' from dossiers i where i.id = q.body ->> 'institution'))`;
  const asked = await sql<AskedLine>`
    with firsts as (
      select dossier, body ->> 'request' as request, a ->> 'point' as point, min(body ->> 'at') as at
      from parts, jsonb_array_elements(body -> 'answers') a
      where part_of = 'reply' and dossier in ${here} group by 1, 2, 3
    ), answered as (
      -- A question is answered with the last of its points.
      select dossier, request, max(at) as at, array_agg(point) as points from firsts group by 1, 2
    )
    select q.dossier as item, q.body ->> 'institution' as institution, ${sector} as sector,
      q.body ->> 'askedAt' as "askedAt", q.body ->> 'deadline' as deadline, a.at as "answeredAt",
      q.body ->> 'withdrawn' is not null as withdrawn
    from parts q left join answered a on a.dossier = q.dossier and a.request = q.body ->> 'id'
      and not exists (
        select from jsonb_array_elements(q.body -> 'points') p where not p ->> 'id' = any (a.points))
    where q.part_of = 'request' and q.dossier in ${here}`.execute(trx);
  const inputs = await sql<InputLine>`
    with latest as (
      -- Of each point what was said last: a question may be answered in several replies.
      select distinct on (dossier, body ->> 'request', answer ->> 'point') dossier, body, answer
      from parts, jsonb_array_elements(body -> 'answers') answer where part_of = 'reply' and dossier in ${here}
      order by dossier, body ->> 'request', answer ->> 'point', body ->> 'at' desc
    ), taken as (
      select distinct dossier, deed -> 'takes' ->> 'reply' as reply, deed -> 'takes' ->> 'point' as point
      from acts where deed ? 'takes' and dossier in ${here}
    )
    select r.dossier as item, r.body ->> 'institution' as institution, ${sector} as sector, r.answer ->> 'kind' as kind,
      r.body ->> 'at' as at, c.body -> 'settled' ->> 'how' as settled, t.reply is not null as "wordingTaken"
    from latest r
      left join parts q on q.dossier = r.dossier and q.key = 'request:' || (r.body ->> 'request')
      left join parts c on c.dossier = r.dossier
        and c.key = 'condition:' || (r.body ->> 'id') || ':' || (r.answer ->> 'point')
      left join taken t on t.dossier = r.dossier and t.reply = r.body ->> 'id' and t.point = r.answer ->> 'point'
    where r.answer ->> 'kind' <> 'content'`.execute(trx);
  const cleared = await sql<ClearedLine>`
    with begun as (
      select dossier, min(body ->> 'askedAt') as at from parts
      where part_of = 'request' and dossier in ${here} group by 1
    ), times as (
      select p.dossier, f ->> 'when' as at from parts p, jsonb_array_elements(p.body -> 'formerly') f
        where p.key = 'clearance' and p.dossier in ${here}
      union
      select p.dossier, p.body -> 'clearance' ->> 'when' from parts p
        where p.key = 'clearance' and p.dossier in ${here} and p.body -> 'clearance' ->> 'at' = 'cleared'
    )
    select t.dossier as item, t.at as "clearedAt",
      coalesce(b.at, to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as "begunAt"
    from times t join dossiers d on d.id = t.dossier left join begun b on b.dossier = t.dossier`.execute(trx);
  // Who differs with whom is known to whoever reads the answers of all.
  const contradictions = await sql<ContradictionLine>`
    select d.id as item, d.contradicting as open,
      array(select p.body ->> 'at' from parts p where p.dossier = d.id and p.part_of = 'contradiction') as "settledAt"
    from dossiers d where d.workspace = ${workspace} and d.kind = 'item' and ${wanted} and ${knowsOfAll}
      and (d.contradicting > 0 or exists (
        select from parts p where p.dossier = d.id and p.part_of = 'contradiction'))`.execute(trx);
  return {
    asked: asked.rows,
    inputs: inputs.rows,
    cleared: cleared.rows,
    contradictions: contradictions.rows,
  };
}
