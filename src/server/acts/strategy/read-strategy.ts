import { makeLines } from '#desk/strategy/make-lines.ts';
import type { Verdict } from '#desk/strategy/review-deeds.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import { reviewDueOn } from '#desk/strategy/when-due.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Desk } from '../desk.ts';
import { readGrounds } from './read-grounds.ts';
import { beginningOf, readReviews, type HeldReview } from './read-reviews.ts';

/** The strategy as one person may see it now. */
export interface Strategy {
  /** How each objective in use stands, and what serves it. */
  readonly lines: readonly ReviewLine[];
  readonly reviews: readonly HeldReview[];
  /** When a review is due, or was; null while one is open and where there is nothing to review. */
  readonly due: IsoDate | null;
  readonly since: IsoMoment | null;
}

export async function readStrategy(desk: Desk, country: string, today: IsoDate): Promise<Strategy> {
  const reviews = await readReviews(desk);
  const { since, formerly } = beginningOf(reviews);
  const grounds = await readGrounds(desk, { country, today, since, formerly });
  const created = grounds.objectives.map(({ createdAt }) => createdAt).toSorted();
  return {
    lines: makeLines(grounds),
    reviews,
    since,
    due: reviewDueOn({ reviews: reviews.map(({ review }) => review), firstObjective: created[0] ?? null }),
  };
}

/** What the last closed review said of an objective that this reader may see; undefined where none did. */
export function lastDecisionOn(
  reviews: readonly HeldReview[],
  objective: string,
): { readonly verdict: Verdict; readonly at: IsoMoment; readonly review: string } | undefined {
  for (const { dossier, review } of reviews) {
    const decision = review.objectives.find((one) => one.objective === objective)?.decision;
    if (review.closed && decision)
      return { verdict: decision.verdict, at: review.closed.at, review: dossier.id };
  }
  return undefined;
}
