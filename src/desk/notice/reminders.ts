import type { IsoMoment } from '#language/formats.ts';
import { localOf, momentAt } from '#desk/forms/local-moment.ts';
import { addWorkingDays } from '#desk/item/deadline.ts';
import type { DaysOff } from '#desk/people/days-off.ts';
import type { Request } from '#desk/item/consultation.ts';
import type { ReminderTerms } from './telling.ts';

/** Who is reminded: the focal point, the focal point and the stand-in, or whoever leads the item. */
export type Reminded = 'focal-point' | 'stand-in' | 'lead';

/** One reminder of a reply, as it will be told unless the reply comes first. */
export interface Reminder {
  readonly kind: 'reminder-before' | 'reminder-on' | 'reminder-after' | 'not-answered';
  readonly who: Reminded;
  readonly at: IsoMoment;
  /** By it nobody is reminded twice of the same deadline; one that is moved is another. */
  readonly once: string;
}

export interface ReminderCalendar {
  readonly timeZone: string;
  readonly daysOff: DaysOff;
}

/** Reminders come when offices open. */
const openingHour = '09:00';
/** What was due longer ago than this is not told any more: a desk that was away for weeks does not catch up. */
const longestDays = 7;

/** Everything that institutions will be reminded of for one request, in order; what falls before the asking is left out. */
export function remindersOf(
  request: Pick<Request, 'id' | 'institution' | 'batch' | 'deadline' | 'askedAt'>,
  terms: ReminderTerms,
  { timeZone, daysOff }: ReminderCalendar,
): readonly Reminder[] {
  const { id, institution, batch, deadline, askedAt } = request;
  // What was asked together is reminded of together.
  const about = batch === undefined ? id : `${batch}:${institution}`;
  const day = localOf(deadline, timeZone).slice(0, 10);
  const on = (days: number): IsoMoment =>
    momentAt(`${days === 0 ? day : addWorkingDays(day, days, daysOff)}T${openingHour}`, timeZone) ?? deadline;
  const planned: readonly (readonly [Reminder['kind'], Reminded, IsoMoment])[] = [
    ...(terms.before > 0 ? [['reminder-before', 'focal-point', on(-terms.before)] as const] : []),
    ...(terms.on ? [['reminder-on', 'focal-point', on(0)] as const] : []),
    ...(terms.after > 0
      ? [
          ['reminder-after', 'stand-in', on(terms.after)] as const,
          ['not-answered', 'lead', on(terms.after * 2)] as const,
        ]
      : []),
  ];
  return planned
    .filter(([kind, , at]) => at > askedAt && (kind !== 'reminder-on' || at <= deadline))
    .map(([kind, who, at]) => ({ kind, who, at, once: `${kind}:${about}:${deadline}` }));
}

/**
 * What is to be told now. Of several that have come due for the same people, only the last: after a time in which nothing ran,
 * nobody is told first that a reply is due soon and then that it is late.
 */
export function remindersDue(planned: readonly Reminder[], now: IsoMoment): readonly Reminder[] {
  const earliest = new Date(Date.parse(now) - longestDays * 86_400_000).toISOString();
  const come = planned.filter(({ at }) => at <= now);
  const last = come.filter(({ who }) => who !== 'lead').at(-1);
  const lead = come.find(({ who }) => who === 'lead');
  return [last, lead].filter((one) => one !== undefined && one.at >= earliest) as readonly Reminder[];
}
