import type { Marking } from '#desk/marking/marking.ts';
import type { Deed } from '#desk/record/act.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { Words } from '#language/language.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { ReviewLine } from './review-line.ts';

/** An objective that a review looks at: whose it is, and how closely it is kept. */
export interface UnderReview {
  readonly objective: string;
  /** The institution that owns it: its people read and comment on this objective alone. */
  readonly owner: string | null;
  readonly marking: Marking;
  /** As they were when the review began: what its owner needs to know what is asked. */
  readonly name: Words;
  readonly target: Words;
}

/** A review begins: which objectives it looks at, and since when. */
export interface ReviewBegun extends Deed {
  readonly kind: 'review-begun';
  /** When the review before it was closed; null for the first. */
  readonly since: IsoMoment | null;
  readonly after: string | null;
  readonly objectives: readonly UnderReview[];
}

/** What somebody says of one objective, or of all. */
export interface ReviewCommented extends Deed {
  readonly kind: 'review-commented';
  readonly comment: string;
  readonly objective: string | null;
  readonly text: string;
}

export const verdicts = ['kept', 'changed', 'dropped'] as const;
export type Verdict = (typeof verdicts)[number];

/** The fields of an objective that a review may change. */
export const changeable = ['target', 'targetValue', 'by'] as const;
export type Changeable = (typeof changeable)[number];

export interface ObjectiveChange {
  readonly field: Changeable;
  readonly value: FieldValue;
  /** The version of the field that the head saw; 0 where it was empty. */
  readonly base: number;
}

/** The head keeps, changes or drops an objective. What was decided before stays on the record. */
export interface ReviewDecided extends Deed {
  readonly kind: 'review-decided';
  readonly objective: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly changes: readonly ObjectiveChange[];
}

/** The review is closed, and keeps what it rested on as it stood. */
export interface ReviewClosed extends Deed {
  readonly kind: 'review-closed';
  readonly lines: readonly ReviewLine[];
}

/** An objective under review is more closely kept than it was: so is from now on all that the review says of it, closed or not. */
export interface ReviewRaised extends Deed {
  readonly kind: 'review-raised';
  readonly objective: string;
  readonly marking: Marking;
}

export type ReviewDeed = ReviewBegun | ReviewCommented | ReviewDecided | ReviewClosed | ReviewRaised;

const reviewDeeds: Readonly<Record<ReviewDeed['kind'], true>> = {
  'review-begun': true,
  'review-commented': true,
  'review-decided': true,
  'review-closed': true,
  'review-raised': true,
};

/** Whether a deed belongs to a review of the strategy. */
export const isReviewDeed = (deed: Deed): deed is ReviewDeed => Object.hasOwn(reviewDeeds, deed.kind);
