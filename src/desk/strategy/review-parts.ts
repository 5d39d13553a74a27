import { highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import type { Part } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { ownersIn } from './owners.ts';
import type { ReviewComment, ReviewHead, Reviewed } from './review.ts';
import type { ReviewDeed } from './review-deeds.ts';
import type { ReviewLine } from './review-line.ts';

/** What the parts of a review hold. */
export type ReviewPartBody =
  | { readonly of: 'review'; readonly body: ReviewHead }
  | { readonly of: 'review-objective'; readonly body: Reviewed }
  | { readonly of: 'review-comment'; readonly body: ReviewComment }
  | { readonly of: 'review-line'; readonly body: ReviewLine };

/** What is said of an objective is as close as the objective; what is said of all, as close as the closest. */
const marked = (dossier: Dossier, objective: string | null): Marking =>
  highestOf([
    dossier.marking,
    ...(dossier.review?.objectives ?? [])
      .filter((one) => objective === null || one.objective === objective)
      .map(({ marking }) => marking),
  ]);

/** An owner reads when the review is, its own objective with what is said and decided of it, and what it rests on; no other's. */
export function reviewParts(dossier: Dossier): readonly (Part & ReviewPartBody)[] {
  const { review, marking } = dossier;
  if (!review) return [];
  const { begun, closed, objectives, comments, lines } = review;
  const ownerOf = (objective: string | null): readonly string[] => {
    const owner = objectives.find((one) => one.objective === objective)?.owner ?? null;
    return owner === null ? [] : [owner];
  };
  return [
    { key: 'review', marking, sharedWith: ownersIn(dossier), of: 'review', body: { begun, closed } },
    ...objectives.map((body): Part & ReviewPartBody => ({
      key: `review-objective:${body.objective}`,
      marking: marked(dossier, body.objective),
      sharedWith: ownerOf(body.objective),
      of: 'review-objective',
      body,
    })),
    ...comments.map((body): Part & ReviewPartBody => ({
      key: `review-comment:${body.comment}`,
      marking: marked(dossier, body.objective),
      sharedWith: [
        ...new Set([...ownerOf(body.objective), ...(body.institution === null ? [] : [body.institution])]),
      ],
      of: 'review-comment',
      body,
    })),
    ...lines.map((body): Part & ReviewPartBody => ({
      key: `review-line:${body.id}`,
      marking: stricter(marked(dossier, body.objective), body.marking),
      sharedWith: body.sharedWith,
      of: 'review-line',
      body,
    })),
  ];
}

/** The marking of an act on a review: that of the objective it is about, or of all that it names. */
export function reviewMarking(dossier: Dossier, deed: ReviewDeed): Marking {
  switch (deed.kind) {
    case 'review-begun':
      return highestOf([marked(dossier, null), ...deed.objectives.map(({ marking }) => marking)]);
    case 'review-commented':
    case 'review-decided':
      return marked(dossier, deed.objective);
    case 'review-raised':
      return stricter(marked(dossier, deed.objective), deed.marking);
    case 'review-closed':
      return highestOf([marked(dossier, null), ...deed.lines.map(({ marking }) => marking)]);
  }
}
