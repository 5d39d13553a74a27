import { sameMarking, stricter, type Marking } from '#desk/marking/marking.ts';
import { wholeMarking } from '#desk/people/may-read.ts';
import { asEngine } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import type { Trx } from '#store/database.ts';
import { findReviewed, lockStrategy, type ReviewedObjective } from '#store/strategy.ts';
import { deskItself } from '../accounts.ts';
import type { Workplace } from '../jobs/each-apart.ts';
import { performIn } from '../perform.ts';

/**
 * Keeps every review as close as the objectives in it: those marked more closely before reviews followed them, and those that came from a
 * backup of that time. Where all are so it does nothing.
 */
export async function raiseLaggingReviews({ db, now, isStopping }: Workplace): Promise<void> {
  const lagging = await asEngine(db, deskItself, async (trx) =>
    (await laggingIn(trx)).map(({ pair }) => pair),
  );
  for (const { review, objective } of lagging) {
    if (isStopping?.() === true) return;
    await asEngine(db, deskItself, async (trx) => {
      await lockStrategy(trx);
      const [still] = await laggingIn(trx, review, objective);
      if (!still) return;
      const desk = { db, reader: deskItself, workspace: '', now };
      const deed = { kind: 'review-raised', objective, marking: still.marking } as const;
      const done = await performIn(trx, desk, review, deed);
      if (!done.ok) throw new Error(`${review} could not be kept as closely as ${objective}: ${done.reason}`);
    });
  }
}

/** What a review says of an objective less closely kept than the objective is now, and how closely that is. */
async function laggingIn(
  trx: Trx,
  review?: string,
  objective?: string,
): Promise<readonly { readonly pair: ReviewedObjective; readonly marking: Marking }[]> {
  const pairs = (await findReviewed(trx)).filter(
    (pair) => (review ?? pair.review) === pair.review && (objective ?? pair.objective) === pair.objective,
  );
  const ids = [...new Set(pairs.flatMap((pair) => [pair.review, pair.objective]))];
  const held = new Map((await findDossiersByIds(trx, ids)).map((dossier) => [dossier.id, dossier]));
  return pairs.flatMap((pair) => {
    const aim = held.get(pair.objective);
    const said = held.get(pair.review)?.review?.objectives.find((one) => one.objective === pair.objective);
    if (!aim || !said) return [];
    const marking = stricter(said.marking, wholeMarking(aim));
    return sameMarking(marking, said.marking) ? [] : [{ pair, marking }];
  });
}
