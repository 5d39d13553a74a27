import { supportFrame } from '#desk/charts/support-frame.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { supportSvg } from '#documents/charts/support-svg.ts';
import { itemScaleOf } from '#acts/coalition/read-coalition.ts';
import type { Winning } from '#acts/coalition/read-winning.ts';
import { scaleWords } from './scale-words.ts';

/** What a text would get along the item's scale, as SVG; null where nobody's place is known. */
export function supportChart(
  locals: App.Locals,
  item: Dossier,
  { text, board }: Pick<Winning, 'text' | 'board'>,
): string | null {
  if (!text) return null;
  const { t } = locals;
  const { ours, statusQuo } = itemScaleOf(item);
  return supportSvg(supportFrame(text), {
    ...scaleWords(locals, item, board, (name) => t('winning.text.title', { item: name })),
    nameOf: (kind) => t(`winning.text.line.${kind}`),
    needed: text.needed === null ? '' : t('winning.text.needed', { needed: text.needed }),
    places: [
      ...(statusQuo === null ? [] : [{ point: statusQuo, name: t('coalition.line.status-quo') }]),
      ...(ours === null ? [] : [{ point: ours, name: t('coalition.line.ours') }]),
    ],
  });
}
