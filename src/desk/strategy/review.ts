import type { IsoMoment } from '#language/formats.ts';
import type { ReviewBegun, ReviewCommented, ReviewDecided, UnderReview } from './review-deeds.ts';
import type { ReviewLine } from './review-line.ts';

interface Signed {
  readonly at: IsoMoment;
  readonly by: string;
}

/** When a review began and ended, and how much it kept. */
export interface ReviewHead {
  readonly begun: (Pick<ReviewBegun, 'since' | 'after'> & Signed & { readonly objectives: number }) | null;
  readonly closed: (Signed & { readonly lines: number }) | null;
}

/** An objective under review, and what the head decided of it last. */
export type Reviewed = UnderReview & {
  readonly place: number;
  readonly decision: (Omit<ReviewDecided, 'kind' | 'objective'> & Signed) | null;
};

export type ReviewComment = Omit<ReviewCommented, 'kind'> &
  Signed & { readonly place: number; readonly institution: string | null };

/** A review of the strategy: the fold of its acts. */
export interface StrategyReview extends ReviewHead {
  readonly objectives: readonly Reviewed[];
  readonly comments: readonly ReviewComment[];
  /** What it rested on, kept when it was closed. */
  readonly lines: readonly ReviewLine[];
}

export const noReview: StrategyReview = {
  ...{ begun: null, closed: null, objectives: [], comments: [], lines: [] },
};

export const isOpenReview = ({ begun, closed }: ReviewHead): boolean => begun !== null && closed === null;

export const undecidedIn = ({ objectives }: StrategyReview): readonly Reviewed[] =>
  objectives.filter(({ decision }) => decision === null);
