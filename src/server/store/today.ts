import { sql } from 'kysely';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { DatedDossier, NextMeeting, PendingItem } from '#desk/meeting/today.ts';
import type { Reader } from '#desk/people/reader.ts';
import { askAsReader } from './ask-as-reader.ts';
import type { Db } from './database.ts';
import { seenDeadline } from './lists.ts';

/** A dossier that somebody has lately worked on. */
export interface RecentChange {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent: string | null;
  readonly name: Words | string;
  readonly by: string;
  readonly at: string;
  readonly marking: Marking;
}

export interface TodayRows {
  readonly items: readonly PendingItem[];
  readonly meetings: readonly NextMeeting[];
  readonly dated: readonly DatedDossier[];
  readonly recent: readonly RecentChange[];
}

/**
 * Everything that the first page of the desk shows to one reader, in one question to the database: it is the page that is opened
 * most. Meetings that are over, and their items, are left out.
 */
export async function findToday(
  db: Db,
  reader: Reader,
  wanted: {
    readonly workspace: string;
    readonly today: IsoDate;
    readonly until: IsoDate;
    readonly recent: number;
  },
): Promise<TodayRows> {
  const { workspace, today, until, recent } = wanted;
  const { institution } = reader;
  const marking = sql`json_build_object('rank', d.rank, 'audience', d.audience)`;
  // Most have none: only those that have one are written out.
  const moment = (column: ReturnType<typeof sql>) =>
    sql`case when ${column} is not null then to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`;
  // Whose institution owes nothing is most people: they are spared the look into the requests.
  const owedBy =
    institution === null
      ? sql`null::text`
      : sql`case when ${institution} = any (d.asked) then (
          select min(r.body ->> 'deadline') from parts r
          where r.dossier = d.id and r.part_of = 'request'
            and r.body ->> 'institution' = ${institution} and r.body ->> 'withdrawn' is null
            and not exists (
              select from parts a
              where a.dossier = d.id and a.part_of = 'reply'
                and a.body ->> 'request' = r.body ->> 'id' and (a.body ->> 'stands')::boolean
            )
        ) end`;
  const question = sql<Omit<TodayRows, 'items'> & { readonly items: readonly ItemTuple[] }>`
    with here as materialized (
      select id, kind, parent, lead, asked, rank, audience, name, card, starts, stage, clearer,
        ${seenDeadline} as next_deadline, changed_at, changed_by
      from dossiers where workspace = ${workspace} and not archived
    ), coming as materialized (
      select * from here
      where kind = 'meeting' and (starts is null or coalesce(card ->> 'ends', starts::text) >= ${today})
    )
    select
      (select coalesce(json_agg(json_build_array(
          d.id, d.name, d.card ->> 'number', d.parent, d.lead, d.stage, d.clearer,
          ${moment(sql`d.next_deadline`)}, ${owedBy}, d.rank, d.audience)), '[]')
        from here d join coming m on m.id = d.parent
        where d.kind = 'item' and d.stage <> 'cleared') as items,
      (select coalesce(json_agg(json_build_object(
          'id', d.id, 'name', d.name, 'forum', coalesce(d.card ->> 'forum', ''), 'starts', d.starts,
          'ends', d.card ->> 'ends', 'datesConfirmed', coalesce((d.card ->> 'datesConfirmed')::boolean, false),
          'submissionDate', d.card ->> 'submissionDate',
          'items', coalesce(p.items, 0), 'cleared', coalesce(p.cleared, 0), 'marking', ${marking})
          order by d.starts nulls last, d.id), '[]')
        from coming d left join (
          select parent, count(*) as items, count(*) filter (where stage = 'cleared') as cleared
          from here where kind = 'item' group by parent
        ) p on p.parent = d.id) as meetings,
      (select coalesce(json_agg(json_build_object(
          'id', d.id, 'kind', d.kind, 'name', d.name, 'on', d.starts, 'marking', ${marking})), '[]')
        from here d
        where d.starts <= ${until} and (
          (d.kind = 'commitment' and coalesce(d.card ->> 'standing', 'open') not in ('kept', 'broken'))
          or (d.kind = 'candidature' and d.starts >= ${today}))) as dated,
      (select coalesce(json_agg(json_build_object(
          'id', d.id, 'kind', d.kind, 'parent', d.parent, 'name', d.name, 'by', d.changed_by,
          'at', ${moment(sql`d.changed_at`)}, 'marking', ${marking}) order by d.changed_at desc), '[]')
        from (select * from here where kind <> 'settings' order by changed_at desc limit ${recent}) d) as recent`;
  const [found] = await askAsReader(db, reader, question);
  return found
    ? { ...found, items: found.items.map(itemFrom) }
    : { items: [], meetings: [], dated: [], recent: [] };
}

/** Hundreds of items come as bare lists: their keys would be most of what is sent and read. */
type ItemTuple = readonly [
  id: string,
  name: Words | string,
  number: string | null,
  meeting: string,
  lead: string | null,
  stage: Stage,
  clearer: string | null,
  nextDeadline: string | null,
  owedBy: string | null,
  rank: number,
  audience: string | null,
];

const itemFrom = ([
  id,
  name,
  number,
  meeting,
  lead,
  stage,
  clearer,
  nextDeadline,
  owedBy,
  rank,
  audience,
]: ItemTuple): PendingItem => ({
  ...{ id, name, number: number ?? '', meeting, lead, stage, clearer, nextDeadline, owedBy },
  marking: { rank, audience },
});
