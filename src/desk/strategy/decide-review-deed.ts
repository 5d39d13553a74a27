import { findField } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isFilled } from '#desk/record/value.ts';
import { isWellShaped } from '#desk/record/well-shaped.ts';
import { noReview, undecidedIn, type StrategyReview } from './review.ts';
import {
  changeable,
  type ReviewBegun,
  type ReviewClosed,
  type ReviewDecided,
  type ReviewDeed,
} from './review-deeds.ts';

const filled = (text: string): boolean => text.trim() !== '';

/** The rules of a review, once it is settled that this person may do such a deed at all, and may see what it is about. */
export function decideReviewDeed(dossier: Dossier, deed: ReviewDeed, allowed: readonly string[]): Decision {
  const state = dossier.review ?? noReview;
  switch (deed.kind) {
    case 'review-begun':
      return decideBegun(deed, allowed);
    case 'review-commented':
      if (state.comments.some(({ comment }) => comment === deed.comment))
        return refuse('already-there', allowed);
      return filled(deed.text) ? { ok: true } : refuse('comment-missing', allowed);
    case 'review-decided':
      return decideDecided(deed, allowed);
    case 'review-raised':
      return state.objectives.some(({ objective }) => objective === deed.objective)
        ? { ok: true }
        : refuse('no-such-objective', allowed);
    case 'review-closed':
      return decideClosed(state, deed, allowed);
  }
}

function decideBegun({ objectives }: ReviewBegun, allowed: readonly string[]): Decision {
  if (objectives.length === 0) return refuse('no-objectives', allowed);
  const ids = new Set(objectives.map(({ objective }) => objective));
  return ids.size === objectives.length ? { ok: true } : refuse('already-there', allowed);
}

function decideDecided({ verdict, reason, changes }: ReviewDecided, allowed: readonly string[]): Decision {
  if (!filled(reason)) return refuse('reason-missing', allowed);
  if (verdict !== 'changed') return changes.length === 0 ? { ok: true } : refuse('ill-shaped', allowed);
  if (changes.length === 0) return refuse('change-missing', allowed);
  const fits = changes.every(({ field, value }) => {
    const known = changeable.includes(field) ? findField('objective', field) : undefined;
    return known !== undefined && isWellShaped(known, value);
  });
  return fits && new Set(changes.map(({ field }) => field)).size === changes.length
    ? { ok: true }
    : refuse('ill-shaped', allowed);
}

/** A review is closed when every objective is decided, and keeps each as it stood. */
function decideClosed(state: StrategyReview, { lines }: ReviewClosed, allowed: readonly string[]): Decision {
  const waiting = undecidedIn(state).length;
  if (waiting > 0) return refuse('objectives-undecided', allowed, { count: waiting });
  const stood = lines.flatMap((line) =>
    line.of === 'objective' && isFilled(line.stood.name) ? line.objective : [],
  );
  const known = new Set(state.objectives.map(({ objective }) => objective));
  const whole =
    stood.length === known.size &&
    lines.every(({ objective }) => known.has(objective)) &&
    new Set(stood).size === stood.length &&
    new Set(lines.map(({ id }) => id)).size === lines.length;
  return whole ? { ok: true } : refuse('ill-shaped', allowed);
}
