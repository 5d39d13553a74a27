import { drawBoth, type Drawings, type Sheet } from '#desk/charts/sheet.ts';
import { stanceLine, type LineMark } from '#desk/charts/stance-line.ts';
import { hasScale } from '#desk/stance/decide-stance-deed.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { stanceLineSvg } from '#documents/charts/stance-line-svg.ts';
import type { CoalitionOn } from '#acts/coalition/read-coalition.ts';
import { factsOf } from '#acts/facts.ts';
import { scaleWords } from './scale-words.ts';

/** Letters of a name that fit beside the line, in bold, with for how many it speaks. */
const longest: Readonly<Record<Sheet, number>> = { wide: 34, narrow: 24 };

/** The line of countries of an item as SVG; null where there is no scale, or nobody stands on it. */
export async function stanceChart(
  locals: App.Locals,
  item: Dossier,
  { board, scale, after }: CoalitionOn,
): Promise<Drawings | null> {
  const { desk, lang, t } = locals;
  if (!hasScale(item) || !board.rows.some(({ said }) => said.point !== null)) return null;
  const facts = await factsOf(desk.db);
  const mean = after.landing?.models.weighted_mean;
  const landing = typeof mean?.value !== 'number' ? null : { value: mean.value, interval: mean.interval };
  const line = stanceLine(board, { ...scale, landing });
  const nameOn = (sheet: Sheet, { kind, actor, speaksFor, groupCode }: LineMark): string => {
    if (kind === 'group') {
      // A long name of a group is told by its code; the table beside the chart has it in full.
      const name = facts.actorName(actor, lang);
      return t('coalition.line.group', {
        group: name.length > longest[sheet] ? actor : name,
        count: speaksFor,
      });
    }
    if (kind === 'actor') {
      const name = facts.actorName(actor, lang);
      return groupCode === null ? name : `${name} · ${groupCode}`;
    }
    return t(`coalition.line.${kind}`);
  };
  const words = scaleWords(locals, item, board, (name) => t('coalition.line.title', { item: name }));
  return drawBoth((sheet) => stanceLineSvg(line, { ...words, nameOf: (mark) => nameOn(sheet, mark) }, sheet));
}
