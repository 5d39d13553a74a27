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

/** A question, or what was said to one: the former has no kind. */
type ConsultedRow =
  | (Omit<AskedLine, 'answeredAt'> & { readonly kind: null; readonly at: AskedLine['answeredAt'] })
  | (InputLine & { readonly askedAt: null; readonly deadline: null; readonly withdrawn: false });

/**
 * What the record says of the consultations of a workspace, as far as whoever asks may see it: lines to be counted.
 * Archived items count: what was asked about them was asked.
 *
 * @param items only what is said of these.
 */
export async function findObserved(trx: Db, workspace: string, items?: readonly string[]): Promise<Observed> {
  const wanted = items === undefined ? sql`true` : sql`id = any (${items})`;
  const here = sql`(select id from dossiers where workspace = ${workspace} and kind = 'item' and ${wanted})`;
  // Questions and answers are read once for both, and no more of them than is counted: a year holds tens of thousands.
  const { rows } = await sql<ConsultedRow>`
    with questions as materialized (
      select dossier, body ->> 'id' as id, body ->> 'institution' as institution,
        -- The sector as it was when the question was put; questions older than that note take the institution's own.
        coalesce(body ->> 'sector', (select i.card ->> 'sector' from dossiers i where i.id = parts.body ->> 'institution')) as sector,
        body ->> 'askedAt' as asked_at, body ->> 'deadline' as deadline, body ->> 'withdrawn' is not null as withdrawn,
        array(select p ->> 'id' from jsonb_array_elements(body -> 'points') p) as points
      from parts where part_of = 'request' and dossier in ${here}
    ), said as materialized (
      select dossier, body ->> 'request' as request, answer ->> 'point' as point, answer ->> 'kind' as kind,
        body ->> 'id' as reply, body ->> 'institution' as institution, body ->> 'at' as at
      from parts, jsonb_array_elements(body -> 'answers') answer where part_of = 'reply' and dossier in ${here}
    ), firsts as (
      select dossier, request, point, min(at) as at from said group by 1, 2, 3
    ), answered as (
      -- A question is answered with the last of its points.
      select dossier, request, max(at) as at, array_agg(point) as points from firsts group by 1, 2
    ), settled as materialized (
      select dossier, key, body -> 'settled' ->> 'how' as how from parts where part_of = 'condition' and dossier in ${here}
    ), taken as (
      select distinct dossier, deed -> 'takes' ->> 'reply' as reply, deed -> 'takes' ->> 'point' as point
      from acts where deed ? 'takes' and dossier in ${here}
    ), latest as (
      -- Of each point what was asked for last: a question may be answered in several replies. What was met or taken does not
      -- become nothing because its institution is content with the words as they then are; what it let go by itself does.
      select distinct on (r.dossier, r.request, r.point) r.*, c.how, t.reply is not null as taken
      from (select *, max(at) over (partition by dossier, request, point) as last from said) r
        left join settled c on c.dossier = r.dossier and c.key = 'condition:' || r.reply || ':' || r.point
        left join taken t on t.dossier = r.dossier and t.reply = r.reply and t.point = r.point
      where r.kind <> 'content' and (r.at = r.last or c.how = 'met' or t.reply is not null)
      order by r.dossier, r.request, r.point, r.at desc
    )
    select q.dossier as item, q.institution, q.sector, q.asked_at as "askedAt", q.deadline, q.withdrawn, a.at,
      null as kind, null as settled, false as "wordingTaken"
    from questions q left join answered a on a.dossier = q.dossier and a.request = q.id and q.points <@ a.points
    union all
    select r.dossier, r.institution, q.sector, null, null, false, r.at, r.kind, r.how, r.taken
    from latest r left join questions q on q.dossier = r.dossier and q.id = r.request`.execute(trx);
  const asked = rows.flatMap((row): AskedLine[] => {
    if (row.kind !== null) return [];
    const { item, institution, sector, askedAt, deadline, withdrawn, at: answeredAt } = row;
    return [{ item, institution, sector, askedAt, deadline, answeredAt, withdrawn }];
  });
  const inputs = rows.flatMap((row): InputLine[] => {
    if (row.kind === null) return [];
    const { item, institution, sector, kind, at, settled, wordingTaken } = row;
    return [{ item, institution, sector, kind, at, settled, wordingTaken }];
  });
  const cleared = await sql<Omit<ClearedLine, 'begunAt'> & { readonly openedAt: string }>`
    with times as (
      select p.dossier, f ->> 'when' as at from parts p, jsonb_array_elements(p.body -> 'formerly') f
        where p.key = 'clearance' and p.dossier in ${here}
      union
      select p.dossier, p.body -> 'clearance' ->> 'when' from parts p
        where p.key = 'clearance' and p.dossier in ${here} and p.body -> 'clearance' ->> 'at' = 'cleared'
    )
    select t.dossier as item, t.at as "clearedAt",
      to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt"
    from times t join dossiers d on d.id = t.dossier`.execute(trx);
  // A position is begun with the first question about it, or, where nobody was asked, when its item was opened.
  const begun = new Map<string, string>();
  for (const { item, askedAt } of asked) {
    const first = begun.get(item);
    if (first === undefined || askedAt < first) begun.set(item, askedAt);
  }
  // Who differs with whom is known to whoever reads the answers of all.
  const contradictions = await sql<ContradictionLine>`
    select d.id as item, d.contradicting as open,
      array(select p.body ->> 'at' from parts p where p.dossier = d.id and p.part_of = 'contradiction') as "settledAt"
    from dossiers d where d.workspace = ${workspace} and d.kind = 'item' and ${wanted} and ${knowsOfAll}
      and (d.contradicting > 0 or exists (
        select from parts p where p.dossier = d.id and p.part_of = 'contradiction'))`.execute(trx);
  return {
    asked,
    inputs,
    cleared: cleared.rows.map(({ openedAt, ...line }) => ({
      ...line,
      begunAt: begun.get(line.item) ?? openedAt,
    })),
    contradictions: contradictions.rows,
  };
}
