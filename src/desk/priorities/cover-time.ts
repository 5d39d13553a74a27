import type { IsoDate, IsoMoment } from '#language/formats.ts';

/** When something is taken. */
export interface Session {
  readonly from: IsoMoment;
  readonly to: IsoMoment;
  readonly room: string;
}

/** An item by where and when it is taken. */
export interface Timed {
  readonly meeting: string;
  /** The meeting's days and place; an empty place is not known. */
  readonly starts: IsoDate;
  readonly ends: IsoDate;
  readonly place: string;
  /** Empty where its hours are not known. */
  readonly sessions: readonly Session[];
}

/** Whether two periods share a day; both their ends count. */
export const shareDays = (
  one: { from: IsoDate; to: IsoDate },
  other: { from: IsoDate; to: IsoDate },
): boolean => one.from <= other.to && other.from <= one.to;

/** Whether two meetings are held on the same days in places that are known to differ. */
const inDifferentPlaces = (one: Timed, other: Timed): boolean =>
  one.meeting !== other.meeting &&
  one.place !== '' &&
  other.place !== '' &&
  one.place !== other.place &&
  onSameDays(one, other);

const onSameDays = (one: Timed, other: Timed): boolean =>
  shareDays({ from: one.starts, to: one.ends }, { from: other.starts, to: other.ends });

/**
 * Why one person cannot do both: *hours*, two of their sessions overlap; *days*, their meetings are on the same days in different
 * places, or on the same days while the hours of one are not known. Null where nothing speaks against it; of two items of one meeting without hours nothing is known.
 */
export function clashOf(one: Timed, other: Timed): 'hours' | 'days' | null {
  const overlap = one.sessions.some((mine) =>
    other.sessions.some((yours) => mine.from < yours.to && yours.from < mine.to),
  );
  if (overlap) return 'hours';
  if (one.meeting === other.meeting || !onSameDays(one, other)) return null;
  const unknown = one.sessions.length === 0 || other.sessions.length === 0;
  return unknown || inDifferentPlaces(one, other) ? 'days' : null;
}

/** Sets of items that are taken at one moment, the largest ones alone. */
export function setsAtOnce(items: readonly Timed[]): readonly (readonly number[])[] {
  const begins = [...new Set(items.flatMap(({ sessions }) => sessions.map(({ from }) => from)))].toSorted();
  const sets = begins
    .map((moment) =>
      items.flatMap(({ sessions }, at) =>
        sessions.some(({ from, to }) => from <= moment && moment < to) ? [at] : [],
      ),
    )
    .filter((set) => set.length > 1);
  return sets.filter(
    (set, at) =>
      !sets.some(
        (other, where) =>
          (other.length > set.length || where < at) && set.every((one) => other.includes(one)),
      ),
  );
}

/** Pairs of sides, of two meetings each, that nobody can be on at once: `clashOf` by days, gathered. */
export function sidesApart(
  items: readonly Timed[],
): readonly (readonly [readonly number[], readonly number[]])[] {
  const meetings = [...Map.groupBy(items.keys(), (at) => items[at]?.meeting ?? '').values()];
  return meetings.flatMap((here, n) =>
    meetings.slice(n + 1).flatMap((there) => {
      const [one, other] = [items[here[0] ?? -1], items[there[0] ?? -1]];
      if (!one || !other || !onSameDays(one, other)) return [];
      if (inDifferentPlaces(one, other)) return [[here, there] as const];
      const unknown = (side: readonly number[]): readonly number[] =>
        side.filter((at) => items[at]?.sessions.length === 0);
      return (
        [
          [unknown(here), there],
          [unknown(there), here],
        ] as const
      ).filter(([side]) => side.length > 0);
    }),
  );
}

/** The days on which somebody must be there for it: those of its sessions, or all of its meeting's where they are not known. */
export const daysOf = ({
  sessions,
  starts,
  ends,
}: Timed): readonly { readonly from: IsoDate; readonly to: IsoDate }[] =>
  sessions.length > 0
    ? sessions.map(({ from, to }) => ({ from: from.slice(0, 10), to: to.slice(0, 10) }))
    : [{ from: starts, to: ends }];
