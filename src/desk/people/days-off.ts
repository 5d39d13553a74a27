import type { IsoDate } from '#language/formats.ts';

/** The days of the week, Monday first as ISO 8601 counts them. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** When nobody works: each week, and on days of their own. */
export interface DaysOff {
  readonly weekly: readonly Weekday[];
  readonly holidays: ReadonlySet<IsoDate>;
}

/** Where a desk has said nothing of its week. A week without a working day would have no deadline: nobody may choose that. */
export const usualDaysOff: readonly Weekday[] = ['saturday', 'sunday'];

export const isWeekday = (code: string): code is Weekday => weekdays.some((one) => one === code);

const weekdayOf = (day: IsoDate): Weekday =>
  weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';

export const isDayOff = (day: IsoDate, { weekly, holidays }: DaysOff): boolean =>
  weekly.includes(weekdayOf(day)) || holidays.has(day);
