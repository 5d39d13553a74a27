import { addDays, type IsoDate } from '#language/formats.ts';

/** A month as `2027-10`. */
export type IsoMonth = string;

export interface CalendarDay<M> {
  readonly date: IsoDate;
  /** Whether it belongs to the month, or fills its first or last week. */
  readonly inside: boolean;
  readonly meetings: readonly M[];
}

/** What a calendar needs to know of a meeting. */
export interface Dated {
  readonly starts: IsoDate | null;
  readonly ends: IsoDate | null;
}

export const isMonth = (text: string): text is IsoMonth => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month so many months later. */
export function addMonths(month: IsoMonth, months: number): IsoMonth {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const from = new Date(Date.UTC(year, number - 1 + months, 1));
  return from.toISOString().slice(0, 7);
}

/** Whether a meeting sits on a day; one without an end sits on its first day alone. */
export const sitsOn = ({ starts, ends }: Dated, date: IsoDate): boolean =>
  starts !== null && starts <= date && date <= (ends ?? starts);

/** The weeks of a month from Monday to Sunday, each day with the meetings that sit on it. */
export function monthGrid<M extends Dated>(
  month: IsoMonth,
  meetings: readonly M[],
): readonly (readonly CalendarDay<M>[])[] {
  const first = `${month}-01`;
  const fromMonday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: CalendarDay<M>[][] = [];
  const end = `${addMonths(month, 1)}-01`;
  for (let monday = addDays(first, -fromMonday); monday < end; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, day) => {
        const date = addDays(monday, day);
        return {
          date,
          inside: date.startsWith(month),
          meetings: meetings.filter((meeting) => sitsOn(meeting, date)),
        };
      }),
    );
  }
  return weeks;
}
