import { formatDate } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { StanceSaid } from '#desk/stance/stance.ts';
import { optionLabel } from '../fields/labels.ts';

/** How much an actor cares, and how we know, in one line. */
export const knownBy = (t: Translate, lang: Lang, said: StanceSaid): string =>
  [
    said.point === null ? '' : t('stance.at', { point: said.point }),
    said.salience === null ? '' : t('stance.cares', { salience: optionLabel(t, said.salience) }),
    ...[said.howKnown, said.confidence].map((option) => (option === null ? '' : optionLabel(t, option))),
    said.source,
    said.on === null ? '' : formatDate(said.on, lang),
  ]
    .filter((part) => part !== '')
    .join(' · ');
