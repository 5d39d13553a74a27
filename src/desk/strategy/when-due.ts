import type { IsoDate } from '#language/formats.ts';
import type { ReviewHead } from './review.ts';

/** A review is due so many months after the last. */
export const monthsBetweenReviews = 3;

/** The day some months later; the last of its month where the month has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** When the next review is due: a quarter after the last was closed. */
export const nextReviewDue = (closedAt: string): IsoDate => addMonths(closedAt, monthsBetweenReviews);

/** The day that lists show of a review: of a closed one, when the next is due; undefined while it is open. */
export const dayOfReview = ({ closed }: ReviewHead): IsoDate | undefined =>
  closed ? nextReviewDue(closed.at) : undefined;

/** Whether a quarter has passed since the last review was closed, or since the first objective was set, and none is open. */
export function reviewDueOn(known: {
  readonly reviews: readonly ReviewHead[];
  /** When the earliest objective in use was set; null where there is none. */
  readonly firstObjective: string | null;
}): IsoDate | null {
  if (known.reviews.some(({ begun, closed }) => begun !== null && closed === null)) return null;
  const closed = known.reviews.flatMap((review) => review.closed?.at ?? []).toSorted();
  const since = closed.at(-1) ?? known.firstObjective;
  return since === null ? null : nextReviewDue(since);
}
