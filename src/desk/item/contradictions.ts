import type { Dossier } from '#desk/record/dossier.ts';
import type { Condition, Consultation, Reply, Request, SettledContradiction } from './consultation.ts';
import { noConsultation } from './consultation.ts';
import type { Answer } from './item-deeds.ts';
import { liveRequests } from './readiness.ts';
import { standingAnswers } from './standing-answers.ts';
import { isSamePlace, suggestionsOf, type Suggestion } from './suggestions.ts';
import { clash, type WordingPlace } from './wording.ts';

/** One answer of a contradiction: who gave it, to which point. */
export interface Voice {
  readonly request: Request;
  readonly reply: Reply;
  readonly answer: Answer;
  readonly institution: string;
  /** The sections that the point speaks of. */
  readonly sections: readonly string[];
  /** Whether it holds; the last that was said of a point is kept in sight when it does not. */
  readonly stands: boolean;
}

/**
 * Answers that cannot both be followed. *verdicts*: one institution agrees only if something changes, others are content
 * with the same words. *wording*: two suggestions want different things of the same words.
 */
export interface Contradiction {
  /** Stays the same as long as the answers stand. */
  readonly key: string;
  readonly kind: 'verdicts' | 'wording';
  readonly sections: readonly string[];
  /** Where the two wordings clash. */
  readonly place?: WordingPlace;
  /** The objection first. */
  readonly voices: readonly Voice[];
  readonly settled: SettledContradiction | null;
}

/** What each institution has to say of each point it was asked, in the order in which they were asked. */
export function voicesOf(consultation: Consultation): readonly Voice[] {
  return liveRequests(consultation).flatMap((request) =>
    request.points.flatMap(({ id, sections }): Voice[] => {
      const standing = standingAnswers(consultation, request.id, id).at(-1);
      const said = standing ?? lastSaid(consultation, request.id, id);
      if (!said) return [];
      return [
        { ...said, request, institution: request.institution, sections, stands: standing !== undefined },
      ];
    }),
  );
}

/** The institutions whose answers a change of substance to a section would take back: those that hold and speak of it. */
export const wouldFall = (consultation: Consultation, section: string): readonly string[] => [
  ...new Set(
    voicesOf(consultation)
      .filter(({ stands, sections }) => stands && sections.includes(section))
      .map(({ institution }) => institution),
  ),
];

/** What was said last of a point, whether or not it still holds. */
export function lastSaid(
  { replies }: Consultation,
  request: string,
  point: string,
): Pick<Voice, 'reply' | 'answer'> | undefined {
  for (const reply of replies.toReversed()) {
    const answer = reply.answers.find((one) => one.point === point);
    if (reply.request === request && answer) return { reply, answer };
  }
  return undefined;
}

/** The condition that an answer put; undefined for an answer of another kind. */
export const conditionOf = (
  consultation: Pick<Consultation, 'conditions'>,
  { reply, answer }: Pick<Voice, 'reply' | 'answer'>,
): Condition | undefined =>
  consultation.conditions.find(
    (condition) => condition.reply === reply.id && condition.point === answer.point,
  );

const idOf = ({ reply, answer }: Voice): string => `${reply.id}:${answer.point}`;

/**
 * The contradictions among the answers that hold. A condition that is settled contradicts nobody any more, and what a
 * person has recorded as settled stays in the list with who decided.
 */
export function contradictionsIn(item: Pick<Dossier, 'fields' | 'consultation'>): readonly Contradiction[] {
  const consultation = item.consultation ?? noConsultation;
  const voices = voicesOf(consultation).filter(({ stands }) => stands);
  const settled = (key: string): SettledContradiction | null =>
    consultation.settledContradictions?.findLast(({ contradiction }) => contradiction === key) ?? null;
  const found: Contradiction[] = [];
  const live = voices.filter((voice) => conditionOf(consultation, voice)?.settled === null);
  for (const objection of live) {
    const content = voices.filter(
      (voice) =>
        voice.answer.kind === 'content' &&
        voice.institution !== objection.institution &&
        shared(voice, objection).length > 0,
    );
    if (content.length === 0) continue;
    const key = `verdicts:${idOf(objection)}`;
    const sections = objection.sections.filter((section) =>
      content.some((voice) => voice.sections.includes(section)),
    );
    found.push({ key, kind: 'verdicts', sections, voices: [objection, ...content], settled: settled(key) });
  }
  return [...found, ...clashes(item, consultation, voices, settled)];
}

/** Contradictions that nobody has settled yet. */
export const openContradictions = (
  item: Pick<Dossier, 'fields' | 'consultation'>,
): readonly Contradiction[] => contradictionsIn(item).filter((one) => one.settled === null);

const shared = (one: Voice, other: Voice): readonly string[] =>
  one.sections.filter((section) => other.sections.includes(section));

/** Two suggestions, not yet settled otherwise, that change the same words of one text into different ones. */
function clashes(
  item: Pick<Dossier, 'fields'>,
  consultation: Consultation,
  voices: readonly Voice[],
  settled: (key: string) => SettledContradiction | null,
): readonly Contradiction[] {
  const placed = voices
    .filter((voice) => !conditionOf(consultation, voice)?.settled)
    .map((voice) => ({ voice, suggestions: suggestionsOf(item, voice.sections, voice.answer) }));
  return placed.flatMap((one, index) =>
    placed.slice(index + 1).flatMap((other): Contradiction[] => {
      if (one.voice.institution === other.voice.institution) return [];
      const place = clashOf(one.suggestions, other.suggestions);
      if (!place) return [];
      const key = `wording:${[idOf(one.voice), idOf(other.voice)].toSorted().join('/')}`;
      const voicesOfIt = [one.voice, other.voice];
      return [
        { key, kind: 'wording', sections: [place.section], place, voices: voicesOfIt, settled: settled(key) },
      ];
    }),
  );
}

/** The first place of which two answers want different things. */
const clashOf = (ones: readonly Suggestion[], others: readonly Suggestion[]): WordingPlace | undefined =>
  ones.find((one) =>
    others.some(
      (other) =>
        isSamePlace(one.place, other.place) &&
        one.changes.some((change) => other.changes.some((their) => clash(change, their))),
    ),
  )?.place;
