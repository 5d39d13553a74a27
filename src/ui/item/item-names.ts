import { formatList } from '#language/formats.ts';
import { wordsIn, type Lang, type Said } from '#language/language.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { Consultation, Request } from '#desk/item/consultation.ts';
import { lateStanding } from '#desk/item/readiness.ts';
import { isAnswered, progressOf, silentPoints, stalePoints } from '#desk/item/standing-answers.ts';
import type { SilenceParticipant } from '#desk/silence/silence-deeds.ts';
import { asText, asWords, isWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { Tongue } from '../context.ts';

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
  | 'waiting'
  | 'late'
  | 'partly'
  | 'partly-late'
  | 'stands'
  | 'reopened'
  | 'not-official'
  | 'withdrawn'
  | 'deemed'
  | 'deemed-in-part'
  | 'without'
  | 'without-in-part';

export function requestState(consultation: Consultation, request: Request, now: string): RequestState {
  if (request.withdrawn !== null) return 'withdrawn';
  const silent = silentPoints(consultation, request).length;
  const inPart = silent < request.points.length;
  if (stalePoints(consultation, request).length > 0 || (silent > 0 && request.late?.fallen))
    return 'reopened';
  const late = lateStanding(consultation, request);
  if (late) {
    const as = late.as === 'deemed-content' ? 'deemed' : 'without';
    return inPart ? `${as}-in-part` : as;
  }
  const passed = request.deadline < now;
  if (silent > 0 && inPart) return passed ? 'partly-late' : 'partly';
  if (silent > 0) return passed ? 'late' : 'waiting';
  return request.mandatory && !isAnswered(consultation, request, true) ? 'not-official' : 'stands';
}

/** Institutions by name, with how far those have answered that have answered in part. */
export const owingNames = (
  { t, lang }: Pick<Tongue, 't' | 'lang'>,
  choices: FormChoices,
  consultation: Pick<Consultation, 'replies'>,
  requests: readonly Request[],
): string =>
  formatList(
    requests.map((request) => {
      const name = nameFrom(choices, 'institution', request.institution);
      const silent = silentPoints(consultation, request).length;
      const inPart = silent > 0 && silent < request.points.length;
      return inPart ? t('item.in-part', { name, ...progressOf(consultation, request) }) : name;
    }),
    lang,
  );

/** The version that was last cleared, and whether that clearance still stands. */
export function lastCleared({
  clearance,
  formerly,
}: Consultation): { version: number; stands: boolean } | undefined {
  if (clearance.at === 'cleared') return { version: clearance.version, stands: true };
  const last = formerly.at(-1);
  return last && { version: last.version, stands: false };
}

/** What a participant is called: the institution's or the state's name. */
export const participantName = (
  choices: FormChoices,
  { institution, actor, id }: Pick<SilenceParticipant, 'institution' | 'actor' | 'id'>,
): string =>
  institution === null
    ? nameFrom(choices, 'actor-or-group', actor ?? id)
    : nameFrom(choices, 'institution', institution);
