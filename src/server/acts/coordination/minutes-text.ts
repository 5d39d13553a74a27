import { languages, textIn, type Lang, type Words } from '#language/language.ts';
import { formatDate } from '#language/formats.ts';
import { translatorFor } from '#language/messages.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { noCoordination, type Point } from '#desk/coordination/coordination.ts';
import { pointWords } from '#desk/coordination/point-words.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText, asWords } from '#desk/record/value.ts';

const nameOf = (institutions: readonly Dossier[], id: string, lang: Lang): string => {
  const institution = institutions.find((one) => one.id === id);
  return (institution && textIn(asWords(valueOf(institution, 'name')), lang)) || id;
};

/**
 * Some points of a meeting's minutes as one text, in every language: what was open, what was decided, and what has been
 * corrected since. Point by point the words are those that were typed; a silence procedure fixes exactly this.
 */
export function minutesText(
  dossier: Dossier,
  points: readonly Point[],
  timeZone: string,
  institutions: readonly Dossier[],
): Words {
  const { minutes } = dossier.coordination ?? noCoordination;
  const on = asText(valueOf(dossier, 'on')) || dossier.createdAt;
  const said = languages.map((lang): readonly [string, string] => {
    const t = translatorFor(lang);
    const name = textIn(asWords(valueOf(dossier, 'name')), lang);
    const date = formatDate(localOf(on, timeZone).slice(0, 10), lang);
    const paragraphs = points.map((point) =>
      t('coordination.minutes.text-point', {
        number: point.order,
        text: pointWords(t, point, (id) => nameOf(institutions, id, lang)),
        outcome: t(`coordination.outcome.${point.decision?.outcome ?? 'open'}`),
        decision: point.decision?.text ?? point.note,
      }),
    );
    const corrections = minutes.corrections
      .filter(({ point }) => point === null || points.some(({ id }) => id === point))
      .map(({ text }) => t('coordination.minutes.text-corrected', { text }));
    const intro = t('coordination.minutes.text-intro', { name, date });
    return [lang, [intro, ...paragraphs, ...corrections].join('\n\n')];
  });
  return Object.fromEntries(said);
}
