import { addDays, type IsoDate } from '#language/formats.ts';
import { isDayOff, type DaysOff } from '#desk/people/days-off.ts';

/** The longest that an institution is given to reply, in working days. */
const longestWorkingDays = 10;
/** A deadline with fewer working days than this is short: its author says why. */
const shortestWorkingDays = 5;
/** How many working days the desk needs between the last reply and the day the position must be ready. */
const workingDaysToFinish = 3;

export interface DeadlineTerms {
  /** The day on which the question goes out; it does not count. */
  readonly today: IsoDate;
  /** The last day on which the forum takes documents; null where none is known. */
  readonly submissionDate: IsoDate | null;
  readonly starts: IsoDate | null;
  /** Days on which deadlines do not run. */
  readonly daysOff: DaysOff;
}

/** The working day so many working days after (or before, for a negative number) a day. */
export function addWorkingDays(from: IsoDate, days: number, daysOff: DaysOff): IsoDate {
  const step = days < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (!isDayOff(day, daysOff)) left -= 1;
  }
  return day;
}

/** The first working day after a day on which nobody works; undefined for a working day. */
export const nextWorkingDay = (day: IsoDate, daysOff: DaysOff): IsoDate | undefined =>
  isDayOff(day, daysOff) ? addWorkingDays(day, 1, daysOff) : undefined;

/** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
export function workingDaysUntil(from: IsoDate, to: IsoDate, daysOff: DaysOff): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isDayOff(day, daysOff)) count += 1;
  }
  return count;
}

/** The day by which the position must be ready: documents close, or the meeting begins; null where neither is known. */
export const readyBy = ({ submissionDate, starts, today }: DeadlineTerms): IsoDate | null => {
  // A submission date that has passed binds nobody any more; the meeting still does.
  const day = submissionDate !== null && submissionDate > today ? submissionDate : starts;
  return day !== null && day > today ? day : null;
};

/**
 * The deadline to propose: counted back from the day the position must be ready, never more than ten working
 * days from now, never before the next working day.
 */
export function proposeDeadline(terms: DeadlineTerms): IsoDate {
  const { today, daysOff } = terms;
  const longest = addWorkingDays(today, longestWorkingDays, daysOff);
  const soonest = addWorkingDays(today, 1, daysOff);
  const ready = readyBy(terms);
  if (ready === null) return longest;
  const latest = addWorkingDays(ready, -workingDaysToFinish, daysOff);
  const proposed = latest < longest ? latest : longest;
  return proposed < soonest ? soonest : proposed;
}

export interface JudgedDeadline {
  readonly workingDays: number;
  /** Its author must say why. */
  readonly short: boolean;
  readonly tooLong: boolean;
  /** The reply would come when the position must already be ready. */
  readonly tooLate: boolean;
}

/** What is to be said about a deadline that somebody has chosen. */
export function judgeDeadline(terms: DeadlineTerms, deadline: IsoDate): JudgedDeadline {
  const workingDays = workingDaysUntil(terms.today, deadline, terms.daysOff);
  const ready = readyBy(terms);
  return {
    workingDays,
    short: workingDays < shortestWorkingDays,
    tooLong: workingDays > longestWorkingDays,
    tooLate: ready !== null && deadline >= ready,
  };
}
