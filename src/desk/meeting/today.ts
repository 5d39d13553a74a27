import type { IsoDate, IsoMoment } from '#language/formats.ts';
import { addDays } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { byNumber } from '#desk/brief/running-order.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import type { ReviewHead } from '#desk/strategy/review.ts';
import { reviewDueOn } from '#desk/strategy/when-due.ts';

/** An item that is not cleared as it is now, of a meeting that is not over. */
export interface PendingItem {
  readonly id: string;
  readonly name: Words | string;
  readonly number: string;
  /** Its place in the running order, where one is given. */
  readonly order: number | null;
  readonly meeting: string;
  readonly lead: string | null;
  readonly stage: Stage;
  /** The accounts whose decision is awaited, apart by spaces. */
  readonly clearer: string | null;
  /** The next moment by which somebody owes a reply. */
  readonly nextDeadline: IsoMoment | null;
  /** By when the reader's own institution owes one; null where it owes none. */
  readonly owedBy: IsoMoment | null;
  /** Whether a condition of it was put before the reader to arbitrate. */
  readonly arbitrates?: boolean;
  /** Whether a cleared version of it stands, of which the next is being prepared. */
  readonly renewing?: boolean;
  /** Its place, from 1, among the items that stand alike, of which the same is asked; and how many those are, listed or not. */
  readonly place: number;
  readonly alike: number;
  readonly marking: Marking;
}

/** A meeting that is coming or running, and how far its items are. */
export interface NextMeeting {
  readonly id: string;
  readonly name: Words | string;
  readonly forum: string;
  readonly starts: IsoDate | null;
  readonly ends: IsoDate | null;
  readonly datesConfirmed: boolean;
  readonly submissionDate: IsoDate | null;
  readonly items: number;
  /** Those of which a cleared version stands, and those among them of which the next is being prepared. */
  readonly cleared: number;
  readonly renewing: number;
  readonly marking: Marking;
}

/** Something else with a day: a commitment, an election. */
export interface DatedDossier {
  readonly id: string;
  readonly kind: DossierKind;
  readonly name: Words | string;
  readonly on: IsoDate;
  readonly marking: Marking;
}

/** What says when a review of the strategy is due: those there are, and the objective in use that was set first. */
export interface StrategyDates {
  readonly reviews: readonly (Omit<DatedDossier, 'kind' | 'on'> & { readonly head: ReviewHead })[];
  readonly firstObjective: (Omit<DatedDossier, 'kind' | 'on'> & { readonly at: IsoMoment }) | null;
}

/** Why an item stands on somebody's page, the most pressing reason first. */
export const needs = ['decide', 'arbitrate', 'answer', 'revise', 'settle', 'chase', 'draft', 'wait'] as const;
export type Need = (typeof needs)[number];

export interface NeedsMe {
  readonly need: Need;
  /** How many there are, listed or not. */
  readonly total: number;
  /** Those of the earliest meeting first. */
  readonly items: readonly PendingItem[];
}

export interface Due {
  readonly what: 'replies' | 'submission' | 'start' | 'commitment' | 'election' | 'review';
  readonly id: string;
  readonly name: Words | string;
  readonly on: IsoDate;
  readonly late: boolean;
  readonly marking: Marking;
}

export interface TodayInput {
  readonly reader: Reader;
  readonly now: IsoMoment;
  readonly today: IsoDate;
  /** Of those that stand alike, the first. */
  readonly items: readonly PendingItem[];
  /** How many items have replies due within the days shown, listed or not. */
  readonly repliesDue: number;
  readonly meetings: readonly NextMeeting[];
  readonly dated: readonly DatedDossier[];
  readonly strategy: StrategyDates;
}

/**
 * What needs this person, by reason. A clearer's decisions come first, then what is asked of their institution;
 * what they keep or lead follows. Whoever only reads is needed for nothing.
 */
export function needsOf({ reader, now, items, meetings }: TodayInput): readonly NeedsMe[] {
  const keeps = hasRole(reader, 'head', 'officer');
  const leads = hasRole(reader, 'lead') ? reader.institution : null;
  const starts = new Map(meetings.map((meeting) => [meeting.id, meeting.starts ?? last]));
  const found = Map.groupBy(items, (item) =>
    needFor(item, reader, keeps || (leads !== null && item.lead === leads), now),
  );
  const first = (item: PendingItem): string => starts.get(item.meeting) ?? last;
  return needs.flatMap((need) => {
    const rows = found.get(need);
    if (!rows) return [];
    return {
      need,
      total: rows.reduce((sum, { place, alike }) => (place === 1 ? sum + alike : sum), 0),
      items: rows.toSorted(
        (one, other) =>
          compare(deadlineFor(need, one), deadlineFor(need, other)) || inAgenda(first)(one, other),
      ),
    };
  });
}

/** Items as their agendas have them, those of the meeting that begins first before the others. */
const inAgenda =
  (first: (item: PendingItem) => string) =>
  (one: PendingItem, other: PendingItem): number =>
    compare(first(one), first(other)) ||
    compare(one.meeting, other.meeting) ||
    (one.order ?? Number.MAX_SAFE_INTEGER) - (other.order ?? Number.MAX_SAFE_INTEGER) ||
    byNumber(one.number, other.number);

const last = '9999-12-31';
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Where a deadline runs, it orders before the meeting does. */
const deadlineFor = (need: Need, item: PendingItem): string =>
  (need === 'answer' ? item.owedBy : need === 'chase' ? item.nextDeadline : null) ?? last;

/** Whether a position waits for this person, or for somebody they stand in for. */
function isBefore({ clearer }: PendingItem, { id, standsInFor = [] }: Reader): boolean {
  const awaited = (clearer ?? '').split(' ');
  return [id, ...standsInFor.map((absent) => absent.id)].some((one) => awaited.includes(one));
}

function needFor(item: PendingItem, reader: Reader, mine: boolean, now: IsoMoment): Need | undefined {
  if (item.stage === 'clearing' && isBefore(item, reader)) return 'decide';
  if (item.arbitrates) return 'arbitrate';
  if (item.owedBy !== null) return 'answer';
  if (!mine) return undefined;
  switch (item.stage) {
    case 'sent-back':
    case 'refused':
      return 'revise';
    case 'settling':
      return 'settle';
    case 'drafting':
      return 'draft';
    case 'out-for-replies':
      return item.nextDeadline !== null && item.nextDeadline < now ? 'chase' : 'wait';
    case 'clearing':
      return 'wait';
    case 'cleared':
      return undefined;
  }
}

/** How far ahead a day is shown. */
export const daysAhead = 120;

/**
 * What is due, the earliest first: replies, submission dates, beginnings, commitments, elections; and how much that is with
 * the replies that are not listed.
 */
export function dueOf(input: TodayInput): { readonly total: number; readonly listed: readonly Due[] } {
  const { reader, today, items, repliesDue, meetings, dated, strategy } = input;
  const until = addDays(today, daysAhead);
  const keeps = hasRole(reader, 'head', 'officer');
  const due: Due[] = [];
  const add = (what: Due['what'], row: Pick<Due, 'id' | 'name' | 'marking'>, on: IsoDate | null): void => {
    if (on === null || on > until) return;
    due.push({ what, id: row.id, name: row.name, marking: row.marking, on, late: on < today });
  };
  const starts = new Map(meetings.map((meeting) => [meeting.id, meeting.starts ?? last]));
  for (const item of items.toSorted(inAgenda(({ meeting }) => starts.get(meeting) ?? last))) {
    const mine = keeps || (reader.institution !== null && item.lead === reader.institution);
    const by = item.owedBy ?? (mine ? item.nextDeadline : null);
    add('replies', item, by === null ? null : by.slice(0, 10));
  }
  for (const meeting of meetings) {
    // A submission date that has passed is history; a reply that is late is still owed.
    if (meeting.submissionDate !== null && meeting.submissionDate >= today) {
      add('submission', meeting, meeting.submissionDate);
    }
    if (meeting.starts !== null && meeting.starts >= today) add('start', meeting, meeting.starts);
  }
  for (const row of dated) add(row.kind === 'candidature' ? 'election' : 'commitment', row, row.on);
  if (hasRole(reader, 'head')) {
    const { reviews, firstObjective } = strategy;
    const closedAt = ({ head }: (typeof reviews)[number]): string => head.closed?.at ?? '';
    const since =
      reviews.toSorted((one, other) => compare(closedAt(other), closedAt(one)))[0] ?? firstObjective;
    const on = reviewDueOn({
      reviews: reviews.map(({ head }) => head),
      firstObjective: firstObjective?.at ?? null,
    });
    if (since) add('review', since, on);
  }
  const replies = due.filter(({ what }) => what === 'replies').length;
  return {
    total: due.length - replies + repliesDue,
    // What is due on one day stands as it was put in: items as their agendas have them, meetings and promises after.
    listed: due.toSorted((one, other) => compare(one.on, other.on)),
  };
}
