import { narrowWidth, type Sheet } from '#desk/charts/sheet.ts';
import type { LineMark, StanceLine } from '#desk/charts/stance-line.ts';
import { stances, type Stance } from '#desk/stance/stance-fields.ts';
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

/** What stands on a chart in words. */
export interface LineWords extends ScaleWords {
  readonly nameOf: (mark: LineMark) => string;
}

/** Where things stand across. */
interface Across {
  readonly width: number;
  readonly axis: number;
  /** Where names begin, and letters of them that fit. */
  readonly names: number;
  readonly letters: number;
  /** Bars of doubt stand beside each other left of the axis, so many before they begin again. */
  readonly lanes: number;
}
const across: Readonly<Record<Sheet, Across>> = {
  wide: { width: 480, axis: 118, names: 178, letters: 46, lanes: 9 },
  narrow: { width: narrowWidth, axis: 88, names: 134, letters: 32, lanes: 6 },
};
const lane = 8;

/**
 * The line of countries as SVG: attributes only, no style, so that the page's content policy lets it be; classes let the
 * page recolour it. The same text is what is saved as a file.
 */
export function stanceLineSvg(line: StanceLine, words: LineWords, sheet: Sheet = 'wide'): string {
  const { height, top, bottom, landing, marks } = line;
  const place = across[sheet];
  const { width, axis, lanes } = place;
  const high = `100: ${words.high}`;
  const low = `0: ${words.low}`;
  const source = footLines([words.source], width, sheet);
  const above = endLine * (endLines(high, width).length - 1);
  const below = endLine * (endLines(low, width).length - 1);
  const y = (point: number): number => bottom - (point / 100) * (bottom - top);
  const parts = [
    ...(landing
      ? [
          `<rect class="landing" x="${axis - 10 - lanes * lane}" y="${n(landing.from)}" width="${20 + lanes * lane}" height="${n(landing.to - landing.from)}" fill="#ecebf6"/>`,
        ]
      : []),
    `<line class="axis" x1="${axis}" y1="${top}" x2="${axis}" y2="${bottom}" stroke="#837f8c"/>`,
    ...[0, 25, 50, 75, 100].map(
      (point) =>
        `<line class="axis" x1="${axis - 8 - lanes * lane}" y1="${n(y(point))}" x2="${axis}" y2="${n(y(point))}" stroke="#837f8c" stroke-opacity="0.35"/><text class="tick" x="${axis - 12 - lanes * lane}" y="${n(y(point) + 4)}" text-anchor="end" fill="#5b5966">${point}</text>`,
    ),
    ...marks.map((mark, order) => markSvg(mark, order, words, y, place)),
  ];
  return [
    ...openScalePicture(words, {
      ...{ look: 'stance-line', id: 'stance-line-title', sheet, width },
      head: 76 + above,
      height: height + 44 + below + footLine * (source.length - 1),
    }),
    endSvg(high, -14 - above, width),
    ...parts,
    endSvg(low, height + 12, width),
    footSvg(source, height + 34 + below, sheet),
    '</svg>',
  ].join('\n');
}

function markSvg(
  mark: LineMark,
  order: number,
  words: LineWords,
  y: (point: number) => number,
  { axis, names, letters, lanes }: Across,
): string {
  const colour = mark.group === null ? '#1d1c24' : (chartColours[mark.group - 1] ?? '#1d1c24');
  const kind = mark.group === null ? mark.kind : `group-${mark.group}`;
  const strong = mark.kind === 'group' || mark.kind === 'ours' ? ' font-weight="600"' : '';
  const beside = axis - 12 - (order % lanes) * lane;
  const doubt =
    mark.from === mark.to
      ? ''
      : `<path class="doubt" d="M${beside - 2.5} ${n(y(mark.to))}h5m-2.5 0V${n(y(mark.from))}m-2.5 0h5" fill="none" stroke="${colour}" stroke-opacity="0.7"/><circle class="full" cx="${beside}" cy="${n(mark.y)}" r="2" fill="${colour}"/>`;
  return [
    `<g class="${kind}">`,
    doubt,
    `<path class="lead" d="M${axis + 9} ${n(mark.y)}L${names - (names - axis > 50 ? 22 : 16)} ${n(mark.labelY)}H${names - 6}" fill="none" stroke="${colour}" stroke-opacity="0.45"/>`,
    shapeOf(mark, colour, { axis, lanes }),
    `<text x="${names}" y="${n(mark.labelY + 4.5)}" fill="${colour}"${strong}>${escaped(short(words.nameOf(mark), letters))}</text>`,
    '</g>',
  ].join('');
}

/** Shapes tell stances apart without colour: full for support, empty where it is open, a square against. */
function shapeOf(
  { kind, stance, y }: LineMark,
  colour: string,
  { axis, lanes }: Pick<Across, 'axis' | 'lanes'>,
): string {
  const common = `stroke="${colour}" stroke-width="1.6"`;
  const at = (dx: number, dy: number): string => `${n(axis + dx)},${n(y + dy)}`;
  switch (kind) {
    case 'ours':
      return `<polygon class="full" points="${at(0, -8)} ${at(8, 0)} ${at(0, 8)} ${at(-8, 0)}" ${common} fill="${colour}"/>`;
    case 'status-quo':
      return `<line x1="${axis - 10 - lanes * lane}" y1="${n(y)}" x2="${axis + 9}" y2="${n(y)}" ${common} stroke-dasharray="3 2"/>`;
    case 'landing':
      return `<line x1="${axis - 10 - lanes * lane}" y1="${n(y)}" x2="${axis + 9}" y2="${n(y)}" stroke="${colour}" stroke-width="2.4"/>`;
    default: {
      const full = isWarm(stance) ? 'full' : 'open';
      const fill = full === 'full' ? colour : '#fcfbf8';
      return stance === 'oppose' || stance === 'block'
        ? `<rect class="${stance === 'block' ? 'full' : 'open'}" x="${axis - 5.5}" y="${n(y - 5.5)}" width="11" height="11" ${common} fill="${stance === 'block' ? colour : '#fcfbf8'}"/>`
        : `<circle class="${full}" cx="${axis}" cy="${n(y)}" r="5.5" ${common} fill="${fill}"/>`;
    }
  }
}

const isWarm = (stance: Stance | null): boolean => stance !== null && stances.indexOf(stance) <= 1;
