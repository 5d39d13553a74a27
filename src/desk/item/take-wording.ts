import { languages } from '#language/language.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { canonical } from '#desk/record/canonical.ts';
import type { Edited, TakenWording } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { noConsultation } from './consultation.ts';
import { standingAnswers, type StandingAnswer } from './standing-answers.ts';
import { suggestedTexts } from './suggestions.ts';
import { placedTexts, reworded, type WordingPlace } from './wording.ts';

/** The answer whose wording is taken, where it still holds. */
export function answerTaken(
  dossier: Pick<Dossier, 'consultation'>,
  { request, reply, point }: Pick<TakenWording, 'request' | 'reply' | 'point'>,
): StandingAnswer | undefined {
  const consultation = dossier.consultation ?? noConsultation;
  return standingAnswers(consultation, request, point).find((one) => one.reply.id === reply);
}

/** Where a suggestion may be put in a section: in place of any prose that stands there, or in a language not yet written. */
export const placesIn = (dossier: Dossier, section: string): readonly WordingPlace[] => [
  ...placedTexts(section, valueOf(dossier, section)).map(({ place }) => place),
  ...(findField(dossier.kind, section)?.shape === 'words'
    ? languages.map((lang): WordingPlace => ({ section, lang }))
    : []),
];

/**
 * Whether an edit that names a reply as its source takes over that reply's wording and changes nothing else: only then
 * need whoever proposed it not be asked about it again.
 */
export function takesWording(dossier: Dossier, deed: Edited, taken: TakenWording): boolean {
  const found = answerTaken(dossier, taken);
  const asked = dossier.consultation?.requests
    .find(({ id, withdrawn }) => id === taken.request && withdrawn === null)
    ?.points.find(({ id }) => id === taken.point);
  return (
    found !== undefined &&
    !deed.editorial &&
    found.reply.institution === taken.institution &&
    asked?.sections.includes(deed.field) === true &&
    suggestedTexts(found.answer).some((text) =>
      placesIn(dossier, deed.field).some(
        (place) => canonical(reworded(valueOf(dossier, deed.field), place, text)) === canonical(deed.value),
      ),
    )
  );
}
