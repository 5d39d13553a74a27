import { drawBoth, type Drawings } from '#desk/charts/sheet.ts';
import { supportFrame } from '#desk/charts/support-frame.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { supportSvg, type SupportWords } from '#documents/charts/support-svg.ts';
import { itemScaleOf } from '#acts/coalition/read-coalition.ts';
import type { Winning } from '#acts/coalition/read-winning.ts';
import { scaleWords } from './scale-words.ts';

/** What a text would get along the item's scale, as SVG; null where nobody's place is known. */
export function supportChart(
  locals: App.Locals,
  item: Dossier,
  { text, board }: Pick<Winning, 'text' | 'board'>,
): Drawings | null {
  if (!text) return null;
  const { t } = locals;
  const { ours, statusQuo } = itemScaleOf(item);
  const words: SupportWords = {
    ...scaleWords(locals, item, board, (name) => t('winning.text.title', { item: name })),
    nameOf: (kind) => t(`winning.text.line.${kind}`),
    needed: text.needed === null ? '' : t('winning.text.needed', { needed: text.needed }),
    places: [
      ...(statusQuo === null ? [] : [{ point: statusQuo, name: t('coalition.line.status-quo') }]),
      ...(ours === null ? [] : [{ point: ours, name: t('coalition.line.ours') }]),
    ],
  };
  return drawBoth((sheet) => supportSvg(supportFrame(text, sheet), words, sheet));
}
