import { textIn } from '#language/language.ts';
import { formatDate } from '#language/formats.ts';
import { highestOf } from '#desk/marking/marking.ts';
import type { Board } from '#desk/stance/board.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import type { ScaleWords } from '#documents/charts/svg-text.ts';
import { markingText } from '#ui/show/marking-text.ts';

/** What of an item stands on a picture of its scale. */
const drawn = ['name', 'scaleLow', 'scaleHigh', 'statusQuo', 'ourPoint'] as const;

/**
 * What every picture about an item's scale says. Our own place, and the scale itself, may be held more closely than what
 * others have said: the highest marking of all that is drawn stands on it.
 */
export function scaleWords(
  { desk, around, lang, t }: App.Locals,
  item: Dossier,
  board: Board,
  titleOf: (name: string) => string,
): ScaleWords {
  const words = (key: string): string => textIn(asWords(item.fields[key]?.value), lang);
  return {
    title: titleOf(words('name')),
    marking: markingText(
      highestOf([
        ...board.rows.map(({ held }) => held.marking),
        ...drawn.flatMap((key) => item.fields[key]?.marking ?? []),
      ]),
      around.settings.scheme,
      lang,
    ).toLocaleUpperCase(lang),
    low: words('scaleLow'),
    high: words('scaleHigh'),
    source: t('coalition.line.source', { day: formatDate(desk.now().slice(0, 10), lang) }),
  };
}
