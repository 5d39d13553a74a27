import { sql } from 'kysely';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Card } from '#desk/record/card.ts';
import { asDate, asText } from '#desk/record/value.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { DatedDossier, NextMeeting, PendingItem } from '#desk/meeting/today.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
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

/** The kinds besides items that the page speaks of by their day. */
const datedKinds = ['meeting', 'commitment', 'candidature'] as const;

/**
 * Everything that the first page of the desk shows to one reader, in one message to the database: it is the page that is
 * opened most. Rows are asked for as they lie, without joining or building anything there: the planner would take
 * longer over that than the reading does. Meetings that are over, and their items, are left out.
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
  const here = sql`workspace = ${workspace} and not archived`;
  const coming = sql`(starts is null or coalesce(card ->> 'ends', starts::text) >= ${today})`;
  const [[answer], dated, changed] = await askAsReader(
    db,
    reader,
    sql<{ readonly listed: readonly ListedItem[] }>`
      select coalesce(json_agg(json_build_array(id, name, card ->> 'number', parent, lead, stage, clearer,
        ${seenDeadline}, ${owedBy(reader)}, ${isBefore(reader)}, rank, audience)), '[]') as listed
      from dossiers
      where kind = 'item' and not archived
        and parent = any (array(select id from dossiers where ${here} and kind = 'meeting' and ${coming}))`,
    sql<DatedRow>`
      select id, kind, name, card, starts, rank, audience from dossiers
      where ${here} and kind in (${sql.join(datedKinds)})
        and (kind <> 'meeting' and starts <= ${until} or kind = 'meeting' and ${coming})
      order by starts nulls last, id`,
    sql<RecentRow>`
      select id, kind, parent, name, changed_by, changed_at, rank, audience from dossiers
      where ${here} and kind <> 'settings' order by changed_at desc limit ${sql.lit(recent)}`,
  );
  const items = (answer?.listed ?? []).map(itemFrom);
  const progress = Map.groupBy(items, ({ meeting }) => meeting);
  return {
    items: items.filter(({ stage }) => stage !== 'cleared'),
    meetings: dated
      .filter(({ kind }) => kind === 'meeting')
      .map((row) => meetingFrom(row, progress.get(row.id) ?? [])),
    dated: dated.filter((row) => isOpenDay(row, today)).map(datedFrom),
    recent: changed.map(recentFrom),
  };
}

/** Whether a condition was put before this reader to arbitrate; it is asked only of those who may. */
const isBefore = (reader: Reader) =>
  hasRole(reader, 'head', 'clearer')
    ? sql`id = any (array(
        select dossier from parts
        where part_of = 'condition' and body ->> 'settled' is null
          and body -> 'arbitration' ->> 'arbiter' = ${reader.id}
      ))`
    : sql`false`;

/** By when the reader's institution owes a reply; most people's owes none, and they are spared the look into the requests. */
const owedBy = ({ institution }: Reader) =>
  institution === null
    ? sql`null::text`
    : sql`case when ${institution} = any (asked) then (
        select min(r.body ->> 'deadline') from parts r
        where r.dossier = dossiers.id and r.part_of = 'request'
          and r.body ->> 'institution' = ${institution} and r.body ->> 'withdrawn' is null
          and exists (
            -- A point on which no answer stands: each is looked at by itself.
            select from jsonb_array_elements(r.body -> 'points') p
            where not exists (
              select from parts a
              where a.dossier = dossiers.id and a.part_of = 'reply' and a.body ->> 'request' = r.body ->> 'id'
                and a.body -> 'answers' @> jsonb_build_array(jsonb_build_object('point', p ->> 'id'))
                and ((a.body ->> 'stands')::boolean
                  or (a.body ? 'fallen' and not a.body -> 'fallen' ? (p ->> 'id')))
            )
          )
      ) end`;

interface Marked {
  readonly rank: number;
  readonly audience: string | null;
}

/** An item as one list of values: two hundred rows of twelve columns take the driver longer to read than the page to make. */
type ListedItem = readonly [
  id: string,
  name: Words | string,
  number: string | null,
  meeting: string,
  lead: string | null,
  stage: Stage,
  clearer: string | null,
  nextDeadline: string | null,
  owedBy: string | null,
  arbitrates: boolean,
  rank: number,
  audience: string | null,
];

interface DatedRow extends Marked {
  readonly id: string;
  readonly kind: (typeof datedKinds)[number];
  readonly name: Words | string;
  readonly card: Card;
  readonly starts: IsoDate | null;
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
  const [id, name, number, meeting, lead, stage, clearer, deadline, owedBy, arbitrates, rank, audience] =
    item;
  return {
    ...{ id, name, number: number ?? '', meeting, lead, stage, clearer, owedBy, arbitrates },
    nextDeadline: deadline === null ? null : new Date(deadline).toISOString(),
    marking: { rank, audience },
  };
};

const meetingFrom = (row: DatedRow, items: readonly PendingItem[]): NextMeeting => ({
  id: row.id,
  name: row.name,
  forum: asText(row.card['forum']),
  starts: row.starts,
  ends: asDate(row.card['ends']) ?? null,
  datesConfirmed: row.card['datesConfirmed'] === true,
  submissionDate: asDate(row.card['submissionDate']) ?? null,
  items: items.length,
  cleared: items.filter(({ stage }) => stage === 'cleared').length,
  marking: markingFrom(row),
});

/** A promise that is neither kept nor broken, however late; an election that is still to come. */
function isOpenDay({ kind, card, starts }: DatedRow, today: IsoDate): boolean {
  if (starts === null) return false;
  if (kind === 'commitment') return !['kept', 'broken'].includes(asText(card['standing']));
  return kind === 'candidature' && starts >= today;
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
