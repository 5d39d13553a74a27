import { sameMarking, stricter } from '#desk/marking/marking.ts';
import { wholeMarking } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { ReviewRaised } from '#desk/strategy/review-deeds.ts';
import type { Trx } from '#store/database.ts';
import { findReviewsOf, lockStrategy } from '#store/strategy.ts';

/**
 * What tells of an objective is as closely kept as the objective: where that has just been marked more closely, so is it in
 * every review that looks at it.
 */
export async function raiseReviews(
  trx: Trx,
  before: Dossier | undefined,
  after: Dossier,
  act: (review: string, deed: ReviewRaised) => Promise<unknown>,
): Promise<void> {
  if (before?.kind !== 'objective') return;
  const [was, is] = [wholeMarking(before), wholeMarking(after)];
  if (sameMarking(was, stricter(was, is))) return;
  // A review that is beginning just now has seen the objective as it was.
  await lockStrategy(trx);
  for (const review of await findReviewsOf(trx, after.id))
    await act(review, { kind: 'review-raised', objective: after.id, marking: is });
}
