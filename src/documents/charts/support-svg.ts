import { narrowWidth, type Sheet } from '#desk/charts/sheet.ts';
import type { SupportFrame, SupportLine } from '#desk/charts/support-frame.ts';
import {
  chartColours,
  endLine,
  endLines,
  endSvg,
  escaped,
  footLine,
  footLines,
  footSvg,
  n,
  openScalePicture,
  short,
  type ScaleWords,
} from './svg-text.ts';

export interface SupportWords extends ScaleWords {
  readonly nameOf: (kind: SupportLine['kind']) => string;
  readonly needed: string;
  readonly places: readonly { readonly point: number; readonly name: string }[];
}

const widths: Readonly<Record<Sheet, number>> = { wide: 480, narrow: narrowWidth };
const head = 46;
const dashes: Readonly<Record<SupportLine['kind'], string>> = {
  for: '',
  against: ' stroke-dasharray="6 3"',
  block: ' stroke-dasharray="2 3"',
};

const mostLetters = 24;
const legendLine = 16;
/** Where each name of the legend begins, so that a long one takes the room that a short one leaves; what does not fit goes on below. */
function legendStarts(
  names: readonly string[],
  left: number,
  width: number,
): readonly { readonly x: number; readonly row: number }[] {
  let [x, row] = [left, 0];
  return names.map((name) => {
    const letters = Math.min(name.length, mostLetters) * 6.2;
    if (x > left && x + 30 + letters > width) [x, row] = [left, row + 1];
    const start = { x, row };
    x += 48 + letters;
    return start;
  });
}

/** What a text would get along the scale, as SVG of attributes alone. */
export function supportSvg(frame: SupportFrame, words: SupportWords, sheet: Sheet = 'wide'): string {
  const { left, right, top, bottom, lines, ticks, needed, xOf } = frame;
  const width = widths[sheet];
  const starts = legendStarts(
    lines.map(({ kind }) => words.nameOf(kind)),
    left,
    width,
  );
  const rows = Math.max(...starts.map(({ row }) => row));
  const ends = [`0: ${words.low}`, `100: ${words.high}`];
  const [low = 1, high = 1] = ends.map((end) => endLines(end, width).length);
  const source = footLines([words.source], width, sheet);
  const under = bottom + 40 + 2 + endLine * (low + high);
  return [
    ...openScalePicture(words, {
      ...{ look: 'chart', id: 'support-title', sheet, width },
      head: head + legendLine * rows,
      height: under + 22 + footLine * (source.length - 1),
    }),
    ...lines.map(({ line, kind }, at) => {
      const { x, row } = starts[at] ?? { x: left, row: 0 };
      const y = 6 + legendLine * (row - rows);
      return `<g class="line-${line}"><polyline points="${n(x)},${y} ${n(x + 24)},${y}" fill="none" stroke="${chartColours[line - 1]}" stroke-width="2"${dashes[kind]}/><text x="${n(x + 30)}" y="${y + 4}" fill="${chartColours[line - 1]}" font-size="12">${escaped(short(words.nameOf(kind), mostLetters))}</text></g>`;
    }),
    ...ticks.map(
      ({ votes, y }) =>
        `<line class="axis" x1="${left}" y1="${n(y)}" x2="${right}" y2="${n(y)}" stroke="#837f8c" stroke-opacity="0.3"/><text class="tick" x="${left - 8}" y="${n(y + 4)}" text-anchor="end" fill="#5b5966">${votes}</text>`,
    ),
    ...[0, 25, 50, 75, 100].map(
      (point) =>
        `<text class="tick" x="${n(xOf(point))}" y="${bottom + 18}" text-anchor="middle" fill="#5b5966">${point}</text>`,
    ),
    ...(needed === null
      ? []
      : [
          `<line class="axis" x1="${left}" y1="${n(needed)}" x2="${right}" y2="${n(needed)}" stroke="#837f8c" stroke-width="1.6" stroke-dasharray="8 4"/><text class="tick" x="${right}" y="${n(needed - 5)}" text-anchor="end" fill="#5b5966">${escaped(words.needed)}</text>`,
        ]),
    ...words.places.map(
      ({ point, name }, at) =>
        `<line class="axis" x1="${n(xOf(point))}" y1="${top - 12 + at * 14}" x2="${n(xOf(point))}" y2="${bottom}" stroke="#837f8c"/><text class="end" x="${n(xOf(point) + (point > 60 ? -4 : 4))}" y="${top - 4 + at * 14}" text-anchor="${point > 60 ? 'end' : 'start'}" fill="#1d1c24" font-size="12">${escaped(name)}</text>`,
    ),
    ...lines.map(
      ({ line, kind, points }) =>
        `<g class="line-${line}"><polyline points="${points.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}" fill="none" stroke="${chartColours[line - 1]}" stroke-width="2"${dashes[kind]}/></g>`,
    ),
    endSvg(ends[0] ?? '', bottom + 40, width),
    endSvg(ends[1] ?? '', bottom + 42 + endLine * low, width),
    footSvg(source, under + 6, sheet),
    '</svg>',
  ].join('\n');
}
