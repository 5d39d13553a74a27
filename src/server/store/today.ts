import { sql, type RawBuilder } from 'kysely';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Card } from '#desk/record/card.ts';
import { asDate, asText } from '#desk/record/value.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { DatedDossier, NextMeeting, PendingItem, StrategyDates } from '#desk/meeting/today.ts';
import type { ReviewHead } from '#desk/strategy/review.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import type { Room, RoomQuestion } from '#desk/instruction/room-today.ts';
import { askAsReader } from './ask-as-reader.ts';
import type { Db } from './database.ts';
import { seenDeadline } from './lists.ts';
import { roomQuestions, roomsOf } from './room-today.ts';

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
  /** The first of those that stand alike, and the replies that are due first. */
  readonly items: readonly PendingItem[];
  /** How many items have replies due by the last day asked for, listed or not. */
  readonly repliesDue: number;
  /** When the next of all their deadlines passes: by itself, that changes what is asked. */
  readonly nextDeadline: IsoMoment | null;
  readonly meetings: readonly NextMeeting[];
  readonly dated: readonly DatedDossier[];
  readonly strategy: StrategyDates;
  readonly recent: readonly RecentChange[];
  /** Of meetings that are not over: open, or answered and not read. */
  readonly questions: readonly RoomQuestion[];
  /** Where the reader is of the delegation. */
  readonly rooms: readonly Room[];
}

export interface TodayWanted {
  readonly workspace: string;
  readonly now: IsoMoment;
  readonly today: IsoDate;
  readonly until: IsoDate;
  /** How many items of those that stand alike. */
  readonly most: number;
  readonly recent: number;
  /** Whether to say what reviews of the strategy there are; else there are none. */
  readonly reviews: boolean;
}

/** The kinds besides items that the page speaks of by their day. */
const datedKinds = ['meeting', 'commitment', 'candidature'] as const;

/**
 * Everything that the first page of the desk shows to one reader, in one message to the database: it is the page that is
 * opened most. Of hundreds of items it shows a few: the database counts those that stand alike and sends the first of
 * each, and the rules (`desk/meeting/today.ts`) say what each asks of the reader. Meetings that are over, and their items,
 * are left out.
 */
export async function findToday(db: Db, reader: Reader, wanted: TodayWanted): Promise<TodayRows> {
  const { workspace, today, until, recent } = wanted;
  const here = sql`workspace = ${workspace} and not archived`;
  const coming = sql`(starts is null or coalesce(card ->> 'ends', starts::text) >= ${today})`;
  const [[pending], progress, dated, changed, strategy, questions, rooms] = await askAsReader(
    db,
    reader,
    pendingItems(reader, wanted, sql`${here} and kind = 'meeting' and ${coming}`),
    sql<ProgressRow>`
      select parent, count(*)::integer as items, (count(*) filter (where stage = 'cleared' or renewing))::integer as cleared,
        (count(*) filter (where renewing))::integer as renewing
      from dossiers where ${here} and kind = 'item' group by parent`,
    sql<DatedRow>`
      select id, kind, name, card, starts, rank, audience from dossiers
      where ${here} and kind in (${sql.join(datedKinds)})
        and (kind <> 'meeting' and starts <= ${until} or kind = 'meeting' and ${coming})
      order by starts nulls last, id`,
    sql<RecentRow>`
      select id, kind, parent, name, changed_by, changed_at, rank, audience from dossiers
      where ${here} and kind <> 'settings' order by changed_at desc limit ${sql.lit(recent)}`,
    sql<StrategyRow>`
      select id, kind, name, rank, audience, created_at,
        (select p.body from parts p where p.dossier = dossiers.id and p.key = 'review') as head
      from dossiers where ${sql.lit(wanted.reviews)} and ${here} and (kind = 'strategy-review'
        or id = (select id from dossiers where ${here} and kind = 'objective' order by created_at, id limit 1))`,
    roomQuestions(reader, wanted),
    roomsOf(reader, wanted),
  );
  const progressOf = new Map(progress.map((row) => [row.parent, row]));
  return {
    items: (pending?.listed ?? []).map(itemFrom),
    repliesDue: pending?.replies_due ?? 0,
    nextDeadline: pending?.next_deadline?.toISOString() ?? null,
    meetings: dated
      .filter(({ kind }) => kind === 'meeting')
      .map((row) => meetingFrom(row, progressOf.get(row.id))),
    dated: dated.filter((row) => isOpenDay(row, today)).map(datedFrom),
    strategy: strategyFrom(strategy),
    recent: changed.map(recentFrom),
    questions,
    rooms,
  };
}

/**
 * Items that are not cleared, of these meetings. Alike are those of which the rules ask the same of this reader: so many of
 * each are sent, in the order in which the page shows them; and as many of those whose replies are due first.
 */
function pendingItems(reader: Reader, { now, until, most }: TodayWanted, meetings: RawBuilder<unknown>) {
  const keeps = hasRole(reader, 'head', 'officer');
  const theirs = keeps ? sql`true` : sql`coalesce(lead = (select reader_institution()), false)`;
  const ids = [reader.id, ...(reader.standsInFor ?? []).map((absent) => absent.id)].join(' ');
  // One key tells what stands alike, and one number the order of meetings: sorting by many columns takes as long as the rest.
  return sql<PendingRow>`
    with coming as materialized (
      select id as meeting, row_number() over (order by starts nulls last, id) as nth from dossiers where ${meetings}
    ), pending as materialized (
      select id, name, card ->> 'number' as number, (card ->> 'order')::double precision as "order", parent, lead, stage, clearer,
        ${seenDeadline} as deadline, ${owedBy(reader)} as owed, ${isBefore(reader)} as arbitrates,
        stage = 'clearing' and coalesce(string_to_array(clearer, ' ') && string_to_array(${ids}, ' '), false) as decides,
        ${theirs} as theirs, renewing, nth, rank, audience
      from dossiers join coming on meeting = parent
      where kind = 'item' and not archived and stage <> 'cleared'
    ), timed as materialized (
      select *, coalesce(owed::timestamptz, case when theirs then deadline end) as due_by,
        stage = 'out-for-replies' and coalesce(deadline < ${now}, false) as overdue
      from pending
    ), due as materialized (
      select id from timed where due_by is not null order by due_by, nth, "order" nulls last, number collate numbered, id limit ${most}
    ), keyed as (
      select *, concat(stage, decides, arbitrates, owed is not null, theirs, overdue) as key,
        case when decides or arbitrates then null when owed is not null then owed::timestamptz when overdue then deadline end as since
      from timed
    ), placed as (
      select *, count(*) over (partition by key) as alike,
        row_number() over (partition by key order by since nulls last, nth, "order" nulls last, number collate numbered) as place
      from keyed
    )
    select (select count(*) from timed where (due_by at time zone 'UTC')::date <= ${until})::integer as replies_due,
      (select min(deadline) from timed where deadline >= ${now}) as next_deadline,
      coalesce(json_agg(json_build_array(
        id, name, number, "order", parent, lead, stage, clearer, deadline, owed, arbitrates, renewing, place, alike, rank, audience)), '[]') as listed
    from placed where place <= ${most} or id in (select id from due)`;
}

/** Whether a condition was put before this reader to arbitrate; it is asked only of those who may. */
const isBefore = (reader: Reader) =>
  hasRole(reader, 'head', 'clearer') ? sql`${reader.id} = any (arbiters)` : sql`false`;

/** By when the reader's institution owes a reply; most people's owes none, and they are spared the look into the requests. */
const owedBy = ({ institution }: Reader) =>
  institution === null
    ? sql`null::text`
    : sql`case when ${institution} = any (asked) then (
        select min(r.body ->> 'deadline') from parts r
        where r.dossier = dossiers.id and r.part_of = 'request'
          and r.body ->> 'institution' = ${institution} and r.body ->> 'withdrawn' is null
          and exists (
            -- A point on which no answer stands, or no official one where that is mandatory: each is looked at by itself.
            select from jsonb_array_elements(r.body -> 'points') p
            where not exists (
              select from parts a
              where a.dossier = dossiers.id and a.part_of = 'reply' and a.body ->> 'request' = r.body ->> 'id'
                and a.body -> 'answers' @> jsonb_build_array(jsonb_build_object('point', p ->> 'id'))
                and (not (r.body ->> 'mandatory')::boolean or a.body ->> 'authority' = 'official')
                and ((a.body ->> 'stands')::boolean
                  or (a.body ? 'fallen' and not a.body -> 'fallen' ? (p ->> 'id')))
            )
          )
      ) end`;

interface Marked {
  readonly rank: number;
  readonly audience: string | null;
}

interface PendingRow {
  readonly replies_due: number;
  readonly next_deadline: Date | null;
  readonly listed: readonly ListedItem[];
}

/** An item as one list of values: rows of many columns take the driver longer to read than the page to make. */
type ListedItem = readonly [
  id: string,
  name: Words | string,
  number: string | null,
  order: number | null,
  meeting: string,
  lead: string | null,
  stage: Stage,
  clearer: string | null,
  nextDeadline: string | null,
  owedBy: string | null,
  arbitrates: boolean,
  renewing: boolean,
  place: number,
  alike: number,
  rank: number,
  audience: string | null,
];

interface ProgressRow {
  readonly parent: string;
  readonly items: number;
  readonly cleared: number;
  readonly renewing: number;
}

interface DatedRow extends Marked {
  readonly id: string;
  readonly kind: (typeof datedKinds)[number];
  readonly name: Words | string;
  readonly card: Card;
  readonly starts: IsoDate | null;
}

interface StrategyRow extends Marked {
  readonly id: string;
  readonly kind: DossierKind;
  readonly name: Words | string;
  readonly created_at: Date;
  /** Of a review. */
  readonly head: ReviewHead | null;
}

interface RecentRow extends Marked {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent: string | null;
  readonly name: Words | string;
  readonly changed_by: string;
  readonly changed_at: Date;
}

const markingFrom = ({ rank, audience }: Marked): Marking => ({ rank, audience });

const itemFrom = (item: ListedItem): PendingItem => {
  const [
    id,
    name,
    number,
    order,
    meeting,
    lead,
    stage,
    clearer,
    deadline,
    owedBy,
    arbitrates,
    renewing,
    ...rest
  ] = item;
  const [place, alike, rank, audience] = rest;
  return {
    ...{
      id,
      name,
      number: number ?? '',
      order,
      meeting,
      lead,
      stage,
      clearer,
      owedBy,
      arbitrates,
      renewing,
      place,
      alike,
    },
    nextDeadline: deadline === null ? null : new Date(deadline).toISOString(),
    marking: { rank, audience },
  };
};

const meetingFrom = (row: DatedRow, progress: ProgressRow | undefined): NextMeeting => ({
  id: row.id,
  name: row.name,
  forum: asText(row.card['forum']),
  starts: row.starts,
  ends: asDate(row.card['ends']) ?? null,
  datesConfirmed: row.card['datesConfirmed'] === true,
  submissionDate: asDate(row.card['submissionDate']) ?? null,
  items: progress?.items ?? 0,
  cleared: progress?.cleared ?? 0,
  renewing: progress?.renewing ?? 0,
  marking: markingFrom(row),
});

/** A promise that is neither kept nor broken, however late; an election that is still to come. */
function isOpenDay({ kind, card, starts }: DatedRow, today: IsoDate): boolean {
  if (starts === null) return false;
  if (kind === 'commitment') return !['kept', 'broken'].includes(asText(card['standing']));
  return kind === 'candidature' && starts >= today;
}

function strategyFrom(rows: readonly StrategyRow[]): StrategyDates {
  const first = rows.find(({ kind }) => kind === 'objective');
  return {
    reviews: rows.flatMap(({ id, name, head, ...row }) =>
      head ? [{ id, name, head, marking: markingFrom(row) }] : [],
    ),
    firstObjective: first
      ? { id: first.id, name: first.name, at: first.created_at.toISOString(), marking: markingFrom(first) }
      : null,
  };
}

const datedFrom = (row: DatedRow): DatedDossier => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  on: row.starts ?? '',
  marking: markingFrom(row),
});

const recentFrom = (row: RecentRow): RecentChange => ({
  id: row.id,
  kind: row.kind,
  parent: row.parent,
  name: row.name,
  by: row.changed_by,
  at: row.changed_at.toISOString(),
  marking: markingFrom(row),
});
