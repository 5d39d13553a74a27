import { sql } from 'kysely';
import type { IsoDate } from '#language/formats.ts';
import { wordsIn, type Words } from '#language/language.ts';
import type { BoardAlert, BoardColumn, BoardLine, BoardScope } from '#desk/meeting/board.ts';
import type { Holder } from '#desk/item/turn.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { Reader } from '#desk/people/reader.ts';
import { askAsReader } from './ask-as-reader.ts';
import type { Db } from './database.ts';
import { knowsOfAll, seenDeadline } from './lists.ts';

export interface BoardWanted {
  readonly workspace: string;
  readonly today: IsoDate;
  readonly scope: BoardScope;
  /** The themes that the reader's unit looks after, for the scope `unit`. */
  readonly themes: readonly string[];
  readonly meeting?: string | undefined;
  readonly theme?: string | undefined;
  readonly alert?: BoardAlert | undefined;
  /** Only this column. */
  readonly column?: BoardColumn | undefined;
  /** How many lines of each column. */
  readonly most: number;
}

/** A line, and how many its column has in all. */
export type BoardRow = BoardLine & { readonly column: BoardColumn; readonly total: number };

/** A meeting or an institution, by what it is called. */
export interface Called {
  readonly id: string;
  readonly name: Words | string;
}

export interface BoardRows {
  readonly rows: readonly BoardRow[];
  /** The meetings that are coming or running, the earliest first. */
  readonly meetings: readonly Called[];
  /** The institutions that the reader may know, by their short names where they have one. */
  readonly institutions: readonly Called[];
}

/**
 * The positions of coming meetings, the most pressing of each column first, with what the page calls by name, in one
 * message to the database.
 */
export async function findBoard(db: Db, reader: Reader, wanted: BoardWanted): Promise<BoardRows> {
  const { workspace, today, most } = wanted;
  const coming = sql`workspace = ${workspace} and kind = 'meeting' and not archived
    and (starts is null or coalesce(card ->> 'ends', starts::text) >= ${today})`;
  // The day the position must be ready: documents close, or the meeting begins.
  const ready = sql`coalesce(case when m.closes >= ${today} then m.closes end, m.starts)`;
  const conditions = [
    scopeOf(reader, wanted),
    ...(wanted.theme === undefined ? [] : [sql`d.card ->> 'theme' = ${wanted.theme}`]),
    ...(wanted.meeting === undefined ? [] : [sql`d.parent = ${wanted.meeting}`]),
  ];
  const [rows, meetings, institutions] = await askAsReader(
    db,
    reader,
    sql<StoredLine>`
      with coming as materialized (
        select id, name, starts, (card ->> 'submissionDate')::date as closes from dossiers
        where ${coming}
      ), lines as (
        select d.id, d.name, d.card ->> 'number' as number, (d.card ->> 'order')::double precision as "order", d.parent, m.name as meeting_name, d.lead, d.stage,
          case when d.stage in ('sent-back', 'refused') then 'drafting' else d.stage end as "column",
          d.turn_holder, case when ${knowsOfAll} then d.turn_whom else '{}' end as turn_whom,
          case when ${knowsOfAll} then d.turn_since end as turn_since,
          case when d.stage = 'cleared' then null when d.turn_holder = 'institutions' then ${seenDeadline}::date else ${ready} end as due,
          d.written, d.renewing, case when ${knowsOfAll} then d.contradicting else 0 end as contradicting, d.rank, d.audience
        from dossiers d join coming m on m.id = d.parent
        where d.kind = 'item' and not d.archived and ${sql.join(conditions, sql` and `)}
      ), wanted as (
        select * from lines where ${alertOf(wanted)} and ${wanted.column === undefined ? sql`true` : sql`"column" = ${wanted.column}`}
      ), ranked as (
        select *, count(*) over (partition by "column") as total,
          row_number() over (partition by "column" order by due nulls last, parent, "order" nulls last, number collate numbered, id) as place
        from wanted
      )
      select * from ranked where place <= ${most} order by "column", place`,
    sql<Called>`select id, name from dossiers where ${coming} order by starts nulls last, id`,
    sql<Called & { readonly short: Words | null }>`
      select id, name, card -> 'shortName' as short from dossiers
      where workspace = ${workspace} and kind = 'institution'`,
  );
  return {
    rows: rows.map(lineFrom),
    meetings,
    institutions: institutions.map(({ id, name, short }) => ({
      id,
      name: wordsIn(short ?? undefined, 'en') === undefined ? name : (short ?? name),
    })),
  };
}

/** What `alertsOf` says, where rows are chosen. */
function alertOf({ alert, today }: BoardWanted) {
  switch (alert) {
    case undefined:
      return sql`true`;
    case 'overdue':
      return sql`(stage <> 'cleared' and due < ${today})`;
    case 'contradicting':
      return sql`(stage <> 'cleared' and contradicting > 0)`;
    case 'unwritten':
      return sql`(stage <> 'cleared' and not written)`;
  }
}

/**
 * Mine are those whose turn is mine: before me to decide, owed by my institution, or led by it and in its hands; and
 * those that name me as their coordinator. Where I belong to no institution, I work for the unit: what nobody else leads
 * is mine.
 */
function scopeOf({ id, name, institution }: Reader, { scope, themes }: BoardWanted) {
  const led = institution === null ? sql`d.lead is null` : sql`d.lead = ${institution}`;
  switch (scope) {
    case 'all':
      return sql`true`;
    case 'unit':
      return sql`(${led} or d.card ->> 'theme' = any (string_to_array(${themes.join(' ')}, ' ')))`;
    case 'mine':
      return sql`(
        (d.turn_holder = 'clearers' and ${id} = any (d.turn_whom))
        or (d.turn_holder = 'institutions' and ${institution ?? ''} = any (d.turn_whom))
        or (d.turn_holder = 'lead' and ${led})
        or (d.turn_holder <> 'nobody' and exists (
          select from parts c where c.dossier = d.id and c.key = 'field:coordinator' and c.body ->> 'value' = ${name}))
      )`;
  }
}

interface StoredLine {
  readonly id: string;
  readonly name: Words | string;
  readonly number: string | null;
  readonly parent: string;
  readonly meeting_name: Words | string;
  readonly lead: string | null;
  readonly stage: Stage;
  readonly column: BoardColumn;
  readonly turn_holder: Holder;
  readonly turn_whom: string[];
  readonly turn_since: Date | null;
  readonly due: IsoDate | null;
  readonly written: boolean;
  readonly renewing: boolean;
  readonly contradicting: number;
  readonly rank: number;
  readonly audience: string | null;
  readonly total: string;
}

const lineFrom = (row: StoredLine): BoardRow => ({
  id: row.id,
  name: row.name,
  number: row.number ?? '',
  meeting: row.parent,
  meetingName: row.meeting_name,
  lead: row.lead,
  stage: row.stage,
  column: row.column,
  holder: row.turn_holder,
  whom: row.turn_whom,
  since: row.turn_since?.toISOString() ?? null,
  due: row.due,
  written: row.written,
  renewing: row.renewing,
  contradicting: row.contradicting,
  marking: { rank: row.rank, audience: row.audience },
  total: Number(row.total),
});
