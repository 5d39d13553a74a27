import type { Changeable, ObjectiveChange, Verdict } from '#desk/strategy/review-deeds.ts';
import { linesOf } from '#desk/strategy/review-line.ts';
import { undecidedIn } from '#desk/strategy/review.ts';
import type { Notice } from '#desk/notice/notice.ts';
import { wholeMarking } from '#desk/people/may-read.ts';
import { hasRole } from '#desk/people/reader.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { asText, asWords, type FieldValue } from '#desk/record/value.ts';
import type { Words } from '#language/language.ts';
import { asReader, readingAs } from '#store/context.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import { hasOpenReview, lockStrategy } from '#store/strategy.ts';
import type { Desk } from '../desk.ts';
import { newId, openingDeed } from '../open-dossier.ts';
import { openIn, perform, performIn, type Done } from '../perform.ts';
import { allOf } from '../read-pursuits.ts';
import { tellIn } from '../tell.ts';
import { sameValue } from '../save-fields.ts';
import { together } from '../together.ts';
import { beginningOf, linesOfReview, newestFirst, readReviews } from './read-reviews.ts';

/** Opens a review of all objectives in use; refused while another is open. */
export async function beginReview(desk: Desk, name: Words): Promise<Done> {
  if (!hasRole(desk.reader, 'head')) return refuse('not-yours');
  const id = newId('strategy-review');
  const opening = openingDeed(desk.workspace, {
    kind: 'strategy-review',
    fields: { name, on: desk.now().slice(0, 10) },
  });
  return together<Done>(desk, async (trx, must) => {
    await lockStrategy(trx);
    // Of a review that this head may not know of there is none the less one going on.
    if (await hasOpenReview(trx, desk.workspace)) return refuse('review-open');
    // On this connection: as many heads as the desk has connections may press at once, and each waits here for the lock.
    const { reviews, objectives } = await readingAs(trx, desk.reader, async () => ({
      reviews: newestFirst(await allOf(trx, desk.workspace, 'strategy-review')),
      objectives: await allOf(trx, desk.workspace, 'objective'),
    }));
    const { since, after } = beginningOf(reviews);
    await must(openIn(trx, desk, id, opening));
    const done = await must(
      performIn(trx, desk, id, {
        ...{ kind: 'review-begun', since, after },
        objectives: objectives.map((one) => ({
          objective: one.id,
          owner: asText(valueOf(one, 'owner')) || null,
          marking: wholeMarking(one),
          name: asWords(valueOf(one, 'name')),
          target: asWords(valueOf(one, 'target')),
        })),
      }),
    );
    const owned = Map.groupBy(done.dossier.review?.objectives ?? [], ({ owner }) => owner);
    await tellIn(
      trx,
      desk,
      [...owned].flatMap(([institution, ones]): readonly Notice[] =>
        institution === null
          ? []
          : [
              {
                ...{ kind: 'review-begun', to: { institution }, dossier: id },
                ...{ path: `/strategy/reviews/${id}`, values: { count: ones.length } },
                once: `review:${id}:begun`,
              },
            ],
      ),
    );
    return done;
  });
}

export const commentOn = (desk: Desk, id: string, objective: string | null, text: string): Promise<Done> =>
  perform(desk, id, { kind: 'review-commented', comment: newId('comment'), objective, text });

/** What the head decides of one objective; `values` are the fields that are to be otherwise. */
export interface DecidedOf {
  readonly objective: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly values: Readonly<Partial<Record<Changeable, FieldValue>>>;
}

/** Records what the head decides. What is to change is noted against the version it was seen in, and done when the review is closed. */
export async function decideObjective(
  desk: Desk,
  id: string,
  { objective, verdict, reason, values }: DecidedOf,
): Promise<Done> {
  // An objective that was archived while the review went on is decided like any other, or the review could not be closed.
  const held = await asReader(desk.db, desk.reader, (trx) => findDossier(trx, objective));
  if (held?.kind !== 'objective') return refuse('no-such-objective');
  const changes = Object.entries(values).flatMap(([key, value]): readonly ObjectiveChange[] => {
    const field = key as Changeable;
    const before = held.fields[field];
    return sameValue(before?.value ?? null, value ?? null)
      ? []
      : [{ field, value, base: before?.version ?? 0 }];
  });
  // What was typed is not thrown away because another answer was left ticked.
  if (verdict !== 'changed' && changes.length > 0) return refuse('change-not-chosen');
  return perform(desk, id, { kind: 'review-decided', objective, verdict, reason, changes });
}

/**
 * Closes a review: it keeps what it rested on as it stands now, and what was decided is done, objective by objective; all
 * of it or nothing. Refused where a field that is to change was written since the head saw it, or an objective changed while it is being closed.
 */
export async function closeReview(desk: Desk, id: string, country: string): Promise<Done> {
  const reviews = await readReviews(desk);
  const held = reviews.find(({ dossier }) => dossier.id === id);
  if (!held) return refuse('not-found');
  const { review } = held;
  const waiting = undecidedIn(review).length;
  const lines = review.closed || waiting > 0 ? [] : await linesOfReview(desk, country, held, reviews);
  return together<Done>(desk, async (trx, must) => {
    // Objectives before the review, as whoever marks one more closely has them too: nobody waits for the other for ever.
    for (const { objective, stood } of linesOf(lines, 'objective').toSorted((one, other) =>
      one.objective.localeCompare(other.objective),
    )) {
      const now = await lockDossier(trx, objective);
      if (now && now.dossier.version !== stood.version) await must(Promise.resolve(changedSince()));
    }
    const done = await must(performIn(trx, desk, id, { kind: 'review-closed', lines }));
    for (const { objective, decision } of done.dossier.review?.objectives ?? []) {
      const now = await findDossier(trx, objective);
      if (decision?.verdict === 'dropped' && now?.archived === false)
        await must(performIn(trx, desk, objective, { kind: 'archived' }));
      for (const change of decision?.changes ?? []) {
        await must(performIn(trx, desk, objective, { kind: 'edited', ...change }));
      }
    }
    return done;
  });
}

const changedSince = (): Refusal => refuse('objective-changed-since');
