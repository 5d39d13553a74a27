import { textIn } from '#language/language.ts';
import { formatDate } from '#language/formats.ts';
import { supportFrame } from '#desk/charts/support-frame.ts';
import { highestOf } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import { supportSvg } from '#documents/charts/support-svg.ts';
import { itemScaleOf } from '#acts/coalition/read-coalition.ts';
import type { Winning } from '#acts/coalition/read-winning.ts';
import { markingText } from '#ui/show/marking-text.ts';

/** What of the item the chart shows. */
const drawn = ['name', 'scaleLow', 'scaleHigh', 'statusQuo', 'ourPoint'] as const;

/** What a text would get along the item's scale, as SVG; null where nobody's place is known. */
export function supportChart(
  { desk, around, lang, t }: App.Locals,
  item: Dossier,
  { text, board }: Pick<Winning, 'text' | 'board'>,
): string | null {
  if (!text) return null;
  const end = (key: string): string => textIn(asWords(item.fields[key]?.value), lang);
  const { ours, statusQuo } = itemScaleOf(item);
  return supportSvg(supportFrame(text), {
    title: t('winning.text.title', { item: end('name') }),
    marking: markingText(
      highestOf([
        ...board.rows.map(({ held }) => held.marking),
        ...drawn.flatMap((key) => item.fields[key]?.marking ?? []),
      ]),
      around.settings.scheme,
      lang,
    ).toLocaleUpperCase(lang),
    low: end('scaleLow'),
    high: end('scaleHigh'),
    nameOf: (kind) => t(`winning.text.line.${kind}`),
    needed: text.needed === null ? '' : t('winning.text.needed', { needed: text.needed }),
    places: [
      ...(statusQuo === null ? [] : [{ point: statusQuo, name: t('coalition.line.status-quo') }]),
      ...(ours === null ? [] : [{ point: ours, name: t('coalition.line.ours') }]),
    ],
    source: t('coalition.line.source', { day: formatDate(desk.now().slice(0, 10), lang) }),
  });
}
