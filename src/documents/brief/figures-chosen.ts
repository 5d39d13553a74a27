import type { BriefFigure, BriefItem } from '#desk/brief/brief.ts';
import { formatFigure } from '#language/formats.ts';
import type { Bars, Block } from './layout-tree.ts';
import { printable, type Wording } from './wording.ts';

/** What argues our case by figures, what will be used against us, and one small chart of both. */
export const figuresChosen = ({ figures }: BriefItem, w: Wording): readonly Block[] =>
  figures
    ? [
        ...listed(figures.for, 'brief.print.figures.for', w),
        ...listed(figures.against, 'brief.print.figures.against', w),
        ...bars([...figures.for, ...figures.against], w),
      ]
    : [];

const listed = (
  figures: readonly BriefFigure[],
  head: 'brief.print.figures.for' | 'brief.print.figures.against',
  w: Wording,
): readonly Block[] =>
  figures.length === 0
    ? []
    : [
        w.numbered([w.plain(w.t(head), 'strong')]),
        w.list(
          'letter',
          figures.map(({ said, notes }) => w.said(said, notes)),
        ),
      ];

/** Pairs of bars from nought; what is below nought is told in words alone. */
function bars(figures: readonly BriefFigure[], w: Wording): readonly Bars[] {
  const pairs = figures.flatMap(({ pair }) => (pair && pair.ours >= 0 && pair.theirs >= 0 ? pair : []));
  if (pairs.length === 0) return [];
  const figure = (value: number): string => formatFigure(value, w.t.lang);
  return [
    {
      kind: 'bars',
      label: w.t('brief.print.figures.chart'),
      groups: pairs.map(({ label, year, ours, beside, theirs }) => {
        const longest = Math.max(ours, theirs) || 1;
        return {
          label: printable(year === null ? label.text : `${label.text} (${year})`),
          bars: [
            {
              name: w.t('brief.print.figures.ours'),
              figure: figure(ours),
              share: ours / longest,
              ours: true,
            },
            { name: printable(beside.text), figure: figure(theirs), share: theirs / longest, ours: false },
          ],
        };
      }),
    },
  ];
}
