import type { DeedKind } from '#desk/record/deeds.ts';
import { isOpenReview, type StrategyReview } from './review.ts';

/** What the state of a review lets happen next. A closed one is kept as it is; it may only be marked anew. */
export function mayHappenToReview(state: StrategyReview, kind: DeedKind): boolean {
  switch (kind) {
    case 'dossier-marked':
    case 'field-marked':
      return true;
    case 'review-begun':
      return state.begun === null;
    case 'review-raised':
      return state.begun !== null;
    case 'review-commented':
    case 'review-decided':
    case 'review-closed':
      return isOpenReview(state);
    default:
      return state.closed === null;
  }
}
