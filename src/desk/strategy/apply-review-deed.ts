import { stricter } from '#desk/marking/marking.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { StrategyReview } from './review.ts';
import type { ReviewDeed } from './review-deeds.ts';

/** A review of the strategy after one more of its deeds. */
export function applyReviewDeed(
  state: StrategyReview,
  deed: ReviewDeed,
  { at, by, seq }: Act<AnyDeed>,
): StrategyReview {
  const signed = { at, by: by.name };
  switch (deed.kind) {
    case 'review-begun': {
      const { since, after, objectives } = deed;
      return {
        ...state,
        begun: { since, after, objectives: objectives.length, ...signed },
        objectives: objectives.map((one, place) => ({ ...one, place, decision: null })),
      };
    }
    case 'review-commented': {
      const { comment, objective, text } = deed;
      const said = { comment, objective, text, place: seq, institution: by.institution, ...signed };
      return { ...state, comments: [...state.comments, said] };
    }
    case 'review-decided': {
      const { objective, verdict, reason, changes } = deed;
      return {
        ...state,
        objectives: state.objectives.map((one) =>
          one.objective === objective ? { ...one, decision: { verdict, reason, changes, ...signed } } : one,
        ),
      };
    }
    case 'review-raised':
      return {
        ...state,
        objectives: state.objectives.map((one) =>
          one.objective === deed.objective ? { ...one, marking: stricter(one.marking, deed.marking) } : one,
        ),
      };
    case 'review-closed':
      return {
        ...state,
        closed: { ...signed, lines: deed.lines.length },
        lines: deed.lines,
        // What became more closely kept while the review went on stays so in what was said of it.
        objectives: state.objectives.map((one) => {
          const stood = deed.lines.find(
            (line) => line.of === 'objective' && line.objective === one.objective,
          );
          return stood ? { ...one, marking: stricter(one.marking, stood.marking) } : one;
        }),
      };
  }
}
