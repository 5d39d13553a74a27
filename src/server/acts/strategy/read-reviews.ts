import { makeLines } from '#desk/strategy/make-lines.ts';
import { noReview, type StrategyReview } from '#desk/strategy/review.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { Desk } from '../desk.ts';
import { readAll } from '../read-pursuits.ts';
import { readGrounds } from './read-grounds.ts';

/** A review as its dossier holds it, cut to whoever reads. */
export interface HeldReview {
  readonly dossier: Dossier;
  readonly review: StrategyReview;
}

/** All reviews that this reader may know of, the newest first: an open one, then by when they were closed. */
export const readReviews = async (desk: Desk): Promise<readonly HeldReview[]> =>
  newestFirst(await readAll(desk, 'strategy-review'));

/** Reviews as their dossiers hold them, in that order. */
export const newestFirst = (dossiers: readonly Dossier[]): readonly HeldReview[] =>
  dossiers
    .map((dossier) => ({ dossier, review: dossier.review ?? noReview }))
    .toSorted((one, other) => orderOf(other).localeCompare(orderOf(one)));

const orderOf = ({ dossier, review }: HeldReview): string =>
  `${review.closed ? 0 : 1}${review.closed?.at ?? dossier.createdAt}`;

const lastClosed = (reviews: readonly HeldReview[]): HeldReview | undefined =>
  reviews.find(({ review }) => review.closed !== null);

/** Where an open review, or one that would begin now, starts from. */
export function beginningOf(reviews: readonly HeldReview[]): {
  readonly since: IsoMoment | null;
  readonly after: string | null;
  readonly formerly: readonly ReviewLine[];
} {
  const last = lastClosed(reviews);
  return {
    since: last?.review.closed?.at ?? null,
    after: last?.dossier.id ?? null,
    formerly: last?.review.lines ?? [],
  };
}

/** What a review rests on: as it was kept when it was closed, and as it is now while it is open. */
export async function linesOfReview(
  desk: Desk,
  country: string,
  { review }: HeldReview,
  reviews: readonly HeldReview[],
): Promise<readonly ReviewLine[]> {
  if (review.closed) return review.lines;
  const before = reviews.find(({ dossier }) => dossier.id === review.begun?.after);
  const grounds = await readGrounds(desk, {
    country,
    today: desk.now().slice(0, 10),
    since: review.begun?.since ?? null,
    formerly: before?.review.lines ?? [],
    objectives: review.objectives.map(({ objective }) => objective),
  });
  return makeLines(grounds);
}
