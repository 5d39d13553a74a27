import { calibrationFrames, type CalibrationDot } from '#desk/charts/calibration-chart.ts';
import { narrowWidth, type Sheet } from '#desk/charts/sheet.ts';
import {
  chartColours,
  escaped,
  footLine,
  footLines,
  footSvg,
  lettersAcross,
  linesOf,
  n,
  openPicture,
  roomForTitle,
  short,
  titleSvg,
} from './svg-text.ts';

export interface CalibrationWords {
  readonly title: string;
  readonly across: string;
  readonly upright: string;
  readonly foot: readonly string[];
}

const widths: Readonly<Record<Sheet, number>> = { wide: 440, narrow: narrowWidth };

/** How often what was foretold came, as SVG of attributes alone. */
export function calibrationSvg(
  dots: readonly CalibrationDot[],
  words: CalibrationWords,
  sheet: Sheet = 'wide',
): string {
  const { left, right, top, bottom } = calibrationFrames[sheet];
  const width = widths[sheet];
  const foot = footLines(words.foot, width, sheet);
  const height = bottom + 56 + footLine * foot.length;
  const title = linesOf(words.title, lettersAcross.title(width));
  const above = roomForTitle(title);
  const tenth = (share: number) => ({
    x: left + share * (right - left),
    y: bottom - share * (bottom - top),
  });
  return [
    ...openPicture({
      ...{ look: 'chart', id: 'calibration-title', sheet, title: words.title, width },
      ...{ top: -8 - above, height: height + above },
    }),
    titleSvg(title, 6 - above),
    `<text class="tick" x="4" y="24" fill="#5b5966">${escaped(short(words.upright, lettersAcross.text(width)))}</text>`,
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => {
      const { x, y } = tenth(share);
      return `<line class="axis" x1="${left}" y1="${n(y)}" x2="${right}" y2="${n(y)}" stroke="#837f8c" stroke-opacity="0.3"/><text class="tick" x="${left - 8}" y="${n(y + 4)}" text-anchor="end" fill="#5b5966">${share * 100}</text><text class="tick" x="${n(x)}" y="${bottom + 20}" text-anchor="middle" fill="#5b5966">${share * 100}</text>`;
    }),
    `<line class="axis" x1="${left}" y1="${bottom}" x2="${right}" y2="${top}" stroke="#837f8c" stroke-dasharray="4 3"/>`,
    `<g class="line-1">`,
    `<polyline points="${dots.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}" fill="none" stroke="${chartColours[0]}" stroke-width="1.8"/>`,
    ...dots.map(
      ({ x, y, size }) =>
        `<circle class="full" cx="${n(x)}" cy="${n(y)}" r="${n(size)}" fill="${chartColours[0]}"/>`,
    ),
    '</g>',
    `<text class="tick" x="${n(sheet === 'narrow' ? width / 2 : (left + right) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="#5b5966">${escaped(short(words.across, lettersAcross.text(width)))}</text>`,
    footSvg(foot, bottom + 56, sheet),
    '</svg>',
  ].join('\n');
}
