import { formatList } from '#language/formats.ts';
import { wordsIn, type Lang, type Said } from '#language/language.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { Consultation, Request } from '#desk/item/consultation.ts';
import { lateStanding, repliesTo } from '#desk/item/readiness.ts';
import { isAnswered } from '#desk/item/standing-answers.ts';
import { asText, asWords, isWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';

/** The name of what a reference points to; its id where this reader does not know it. */
export const nameFrom = (choices: FormChoices, to: string, id: string): string =>
  choices[to]?.find((choice) => choice.id === id)?.label ?? id;

export const institutionsFrom = (choices: FormChoices, ids: readonly string[], lang: Lang): string =>
  formatList(
    ids.map((id) => nameFrom(choices, 'institution', id)),
    lang,
  );

/** A dossier's name in this language, else in another. */
export function titleOf(dossier: Dossier, lang: Lang): Said {
  const name = valueOf(dossier, 'name');
  return (
    (isWords(name) ? wordsIn(asWords(name), lang) : undefined) ?? { text: asText(name) || dossier.id, lang }
  );
}

/** How a request stands, in one word; each is a message under `item.state.`. */
export type RequestState =
  'waiting' | 'late' | 'stands' | 'reopened' | 'not-official' | 'withdrawn' | 'deemed' | 'without';

export function requestState(consultation: Consultation, request: Request, now: string): RequestState {
  if (request.withdrawn !== null) return 'withdrawn';
  const replies = repliesTo(consultation, request);
  const late = lateStanding(consultation, request);
  if (late) return late.as === 'deemed-content' ? 'deemed' : 'without';
  if (replies.length === 0 && request.late) return 'reopened';
  if (replies.length === 0) return request.deadline < now ? 'late' : 'waiting';
  if (!isAnswered(consultation, request)) return 'reopened';
  return request.mandatory && !isAnswered(consultation, request, true) ? 'not-official' : 'stands';
}

/** The version that was last cleared, and whether that clearance still stands. */
export function lastCleared({
  clearance,
  formerly,
}: Consultation): { version: number; stands: boolean } | undefined {
  if (clearance.at === 'cleared') return { version: clearance.version, stands: true };
  const last = formerly.at(-1);
  return last && { version: last.version, stands: false };
}
