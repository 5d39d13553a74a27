import type { Aim } from '#desk/strategy/make-lines.ts';
import type { Verdict } from '#desk/strategy/review-deeds.ts';
import { reviewDueOn } from '#desk/strategy/when-due.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Desk } from '../desk.ts';
import { readAims } from './read-grounds.ts';
import { readReviews, type HeldReview } from './read-reviews.ts';

/** The strategy as one person may see it now. */
export interface Strategy {
  /** How each objective in use stands. */
  readonly aims: readonly Aim[];
  readonly reviews: readonly HeldReview[];
  /** When a review is due, or was; null while one is open and where there is nothing to review. */
  readonly due: IsoDate | null;
}

export async function readStrategy(desk: Desk, country: string, today: IsoDate): Promise<Strategy> {
  const [reviews, { aims, first }] = await Promise.all([readReviews(desk), readAims(desk, country, today)]);
  return {
    ...{ aims, reviews },
    due: reviewDueOn({ reviews: reviews.map(({ review }) => review), firstObjective: first }),
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
