import type { ClearanceStep, ClearerDecision, FormerClearance } from './clearance.ts';
import type { ProposedWording } from './clearance-deeds.ts';

/**
 * What people wrote beside their decisions. It may quote any section, so it is kept apart from where the position
 * stands, which more people may know.
 */
export interface ClearanceWords {
  /** The note, the questions or the reason of the decision that stands; what was said to the questions where it is up again. */
  readonly words: string | null;
  /** Notes of a route's decisions, in their order. */
  readonly notes: readonly (string | null)[];
  /** Why those who refused along the way did, in their order. */
  readonly refusals?: readonly (string | null)[];
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

const refusalsOf = (step: ClearanceStep): readonly ClearerDecision[] =>
  (step.at === 'submitted' || step.at === 'refused'
    ? step.refusals
    : step.at === 'cleared'
      ? step.dissent
      : undefined) ?? [];

/** The words beside a clearance; null where there are none. */
export function wordsOf({ clearance, formerly }: Spoken): ClearanceWords | null {
  const words =
    clearance.at === 'cleared'
      ? clearance.note
      : clearance.at === 'sent-back'
        ? clearance.questions
        : clearance.at === 'refused'
          ? clearance.reason
          : clearance.at === 'submitted'
            ? (clearance.answers ?? null)
            : null;
  const notes = decisionsOf(clearance).map(({ note }) => note);
  const refusals = refusalsOf(clearance).map(({ note }) => note);
  const proposals = clearance.at === 'sent-back' ? clearance.proposals : [];
  const withdrawn = formerly.at(-1)?.withdrawn?.reason ?? null;
  const silent =
    words === null &&
    withdrawn === null &&
    proposals.length === 0 &&
    [...notes, ...refusals].every((note) => note === null);
  return silent ? null : { words, notes, proposals, withdrawn, ...(refusals.length > 0 && { refusals }) };
}

/** A clearance with these words beside it; without any for whoever may not read them. */
export function withWords({ clearance, formerly }: Spoken, words: ClearanceWords | null): Spoken {
  const noted = (decisions: readonly ClearerDecision[]): readonly ClearerDecision[] =>
    decisions.map((decision, index) => ({ ...decision, note: words?.notes[index] ?? null }));
  const reasoned = (refusals: readonly ClearerDecision[]): readonly ClearerDecision[] =>
    refusals.map((refusal, index) => ({ ...refusal, note: words?.refusals?.[index] ?? null }));
  return {
    clearance: stepWith(clearance, words, noted, reasoned),
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
  reasoned: (refusals: readonly ClearerDecision[]) => readonly ClearerDecision[],
): ClearanceStep {
  switch (step.at) {
    case 'submitted': {
      const { answers: _answers, ...rest } = step;
      return {
        ...rest,
        ...(words?.words && { answers: words.words }),
        decisions: noted(step.decisions),
        ...(step.refusals && { refusals: reasoned(step.refusals) }),
      };
    }
    case 'cleared':
      return {
        ...step,
        note: words?.words ?? null,
        clearers: noted(step.clearers),
        ...(step.dissent && { dissent: reasoned(step.dissent) }),
      };
    case 'sent-back':
      return { ...step, questions: words?.words ?? '', proposals: words?.proposals ?? [] };
    case 'refused':
      return {
        ...step,
        reason: words?.words ?? '',
        ...(step.refusals && { refusals: reasoned(step.refusals) }),
      };
    default:
      return step;
  }
}

/** Everything that was said, for a search. */
export const wordsSaid = ({ words, notes, withdrawn, refusals = [] }: ClearanceWords): readonly string[] =>
  [words, ...notes, ...refusals, withdrawn].flatMap((said) => said || []);
