import { textIn } from '#language/language.ts';
import { formatDate } from '#language/formats.ts';
import { stanceLine, type LineMark } from '#desk/charts/stance-line.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { markingText } from '#ui/show/marking-text.ts';
import { hasScale } from '#desk/stance/decide-stance-deed.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import { stanceLineSvg } from '#documents/charts/stance-line-svg.ts';
import type { CoalitionOn } from '#acts/coalition/read-coalition.ts';
import { factsOf } from '#acts/facts.ts';

/** What of the item stands on the line. */
const drawn = ['name', 'scaleLow', 'scaleHigh', 'statusQuo', 'ourPoint'] as const;
/** Letters of a name that fit beside the line, in bold. */
const longest = 34;

/** The line of countries of an item as SVG; null where there is no scale, or nobody stands on it. */
export async function stanceChart(
  { desk, around, lang, t }: App.Locals,
  item: Dossier,
  { board, scale, after }: CoalitionOn,
): Promise<string | null> {
  if (!hasScale(item) || !board.rows.some(({ said }) => said.point !== null)) return null;
  const facts = await factsOf(desk.db);
  const end = (key: string): string => textIn(asWords(item.fields[key]?.value), lang);
  const mean = after.landing?.models.weighted_mean;
  const landing = typeof mean?.value !== 'number' ? null : { value: mean.value, interval: mean.interval };
  const line = stanceLine(board, { ...scale, landing });
  const nameOf = ({ kind, actor, speaksFor, groupCode }: LineMark): string => {
    if (kind === 'group') {
      // A long name of a group is told by its code; the table beside the chart has it in full.
      const name = facts.actorName(actor, lang);
      return t('coalition.line.group', { group: name.length > longest ? actor : name, count: speaksFor });
    }
    if (kind === 'actor') {
      const name = facts.actorName(actor, lang);
      return groupCode === null ? name : `${name} · ${groupCode}`;
    }
    return t(`coalition.line.${kind}`);
  };
  return stanceLineSvg(line, {
    title: t('coalition.line.title', { item: end('name') }),
    marking: markingText(
      highestOf([
        ...board.rows.map(({ held }) => held.marking),
        // Our own place, and the scale itself, may be held more closely than what others have said.
        ...drawn.flatMap((key) => item.fields[key]?.marking ?? []),
      ]),
      around.settings.scheme,
      lang,
    ).toLocaleUpperCase(lang),
    low: end('scaleLow'),
    high: end('scaleHigh'),
    nameOf,
    source: t('coalition.line.source', { day: formatDate(desk.now().slice(0, 10), lang) }),
  });
}
