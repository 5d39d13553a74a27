import { sql } from 'kysely';
import { addDays, type IsoDate } from '#language/formats.ts';
import { roomDaysBefore, type Room, type RoomQuestion } from '#desk/instruction/room-today.ts';
import type { Reader } from '#desk/people/reader.ts';

interface Wanted {
  readonly workspace: string;
  readonly today: IsoDate;
  /** How many items of a room. */
  readonly most: number;
}

/** More than capital has before it at once. */
const mostQuestions = 50;

/**
 * Questions to capital that are open, and answers to the reader's own delegation that nobody has read. A day and a half after its
 * last, a meeting is over wherever on earth it is held, and nobody waits for an answer any more.
 */
export const roomQuestions = (reader: Reader, { workspace, today }: Wanted) => sql<RoomQuestion>`
  select d.id as item, d.name, coalesce(d.card ->> 'number', '') as number, d.lead,
    (select f.body -> 'value' from parts f where f.dossier = m.id and f.key = 'field:duty') as duty,
    json_build_object('rank', p.rank, 'audience', p.audience) as marking, p.body as instruction
  from parts p
    join dossiers d on d.id = p.dossier and d.workspace = ${workspace} and not d.archived
    join dossiers m on m.id = d.parent
  where p.part_of = 'instruction' and p.body -> 'withdrawn' = 'null'
    and (p.body -> 'answer' = 'null' or p.body -> 'acknowledged' = 'null' and ${reader.id} = any (p.delegates))
    and coalesce(m.card ->> 'ends', m.starts::text, ${today}) >= ${addDays(today, -2)}
  order by p.body ->> 'deadline', p.key limit ${sql.lit(mostQuestions)}`;

/** Meetings of whose delegation the reader is, from some days before they begin to the day after their last. */
export const roomsOf = (reader: Reader, { workspace, today, most }: Wanted) => sql<Room>`
  select m.id, m.name, m.starts, m.card ->> 'ends' as ends, json_build_object('rank', m.rank, 'audience', m.audience) as marking,
    (select count(*) from dossiers i where i.parent = m.id and i.kind = 'item' and not i.archived)::integer as total,
    coalesce((
      select json_agg(json_build_object('id', id, 'name', name, 'number', number, 'cleared', stage = 'cleared' or renewing, 'renewing', renewing,
        'marking', json_build_object('rank', rank, 'audience', audience)))
      from (
        select id, name, coalesce(card ->> 'number', '') as number, stage, renewing, rank, audience from dossiers i
        where i.parent = m.id and i.kind = 'item' and not i.archived
        order by (card ->> 'order')::double precision nulls last, card ->> 'number' collate numbered, id limit ${most}
      ) first
    ), '[]') as items
  from dossiers m join parts f on f.dossier = m.id and f.key = 'field:delegation'
  where m.workspace = ${workspace} and m.kind = 'meeting' and not m.archived
    and m.starts <= ${addDays(today, roomDaysBefore)} and coalesce(m.card ->> 'ends', m.starts::text) >= ${addDays(today, -1)}
    and f.body -> 'value' @> jsonb_build_array(jsonb_build_object('account', ${reader.id}::text))
  order by m.starts, m.id`;
