import type { ClearanceStep, ClearerDecision, FormerClearance } from './clearance.ts';
import type { ProposedWording } from './clearance-deeds.ts';

/**
 * What people wrote beside their decisions. It may quote any section, so it is kept apart from where the position
 * stands, which more people may know.
 */
export interface ClearanceWords {
  /** The note, the questions or the reason of the decision that stands. */
  readonly words: string | null;
  /** Notes of a route's decisions, in their order. */
  readonly notes: readonly (string | null)[];
  readonly proposals: readonly ProposedWording[];
  /** Why the last version that was cleared was withdrawn. */
  readonly withdrawn: string | null;
}

interface Spoken {
  readonly clearance: ClearanceStep;
  readonly formerly: readonly FormerClearance[];
}

const decisionsOf = (step: ClearanceStep): readonly ClearerDecision[] =>
  step.at === 'submitted' ? step.decisions : step.at === 'cleared' ? step.clearers : [];

/** The words beside a clearance; null where there are none. */
export function wordsOf({ clearance, formerly }: Spoken): ClearanceWords | null {
  const words =
    clearance.at === 'cleared'
      ? clearance.note
      : clearance.at === 'sent-back'
        ? clearance.questions
        : clearance.at === 'refused'
          ? clearance.reason
          : null;
  const notes = decisionsOf(clearance).map(({ note }) => note);
  const proposals = clearance.at === 'sent-back' ? clearance.proposals : [];
  const withdrawn = formerly.at(-1)?.withdrawn?.reason ?? null;
  const silent =
    words === null && withdrawn === null && proposals.length === 0 && notes.every((note) => note === null);
  return silent ? null : { words, notes, proposals, withdrawn };
}

/** A clearance with these words beside it; without any for whoever may not read them. */
export function withWords({ clearance, formerly }: Spoken, words: ClearanceWords | null): Spoken {
  const noted = (decisions: readonly ClearerDecision[]): readonly ClearerDecision[] =>
    decisions.map((decision, index) => ({ ...decision, note: words?.notes[index] ?? null }));
  return {
    clearance: stepWith(clearance, words, noted),
    formerly: formerly.map((former, index) =>
      former.withdrawn
        ? {
            ...former,
            withdrawn: {
              ...former.withdrawn,
              reason: index === formerly.length - 1 ? (words?.withdrawn ?? null) : null,
            },
          }
        : former,
    ),
  };
}

function stepWith(
  step: ClearanceStep,
  words: ClearanceWords | null,
  noted: (decisions: readonly ClearerDecision[]) => readonly ClearerDecision[],
): ClearanceStep {
  switch (step.at) {
    case 'submitted':
      return { ...step, decisions: noted(step.decisions) };
    case 'cleared':
      return { ...step, note: words?.words ?? null, clearers: noted(step.clearers) };
    case 'sent-back':
      return { ...step, questions: words?.words ?? '', proposals: words?.proposals ?? [] };
    case 'refused':
      return { ...step, reason: words?.words ?? '' };
    default:
      return step;
  }
}

/** Everything that was said, for a search. */
export const wordsSaid = ({ words, notes, withdrawn }: ClearanceWords): readonly string[] =>
  [words, ...notes, withdrawn].flatMap((said) => said || []);
