import { calibrationFrame, type CalibrationDot } from '#desk/charts/calibration-chart.ts';
import { chartColours, chartFonts, escaped, linesOf, n, roomForTitle, short, titleSvg } from './svg-text.ts';

export interface CalibrationWords {
  readonly title: string;
  readonly across: string;
  readonly upright: string;
  readonly foot: readonly string[];
}

const width = 440;

/** How often what was foretold came, as SVG of attributes alone. */
export function calibrationSvg(dots: readonly CalibrationDot[], words: CalibrationWords): string {
  const { left, right, top, bottom } = calibrationFrame;
  const height = bottom + 56 + 14 * words.foot.length;
  const title = linesOf(words.title, 64);
  const above = roomForTitle(title);
  const tenth = (share: number) => ({
    x: left + share * (right - left),
    y: bottom - share * (bottom - top),
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 ${-8 - above} ${width} ${height + above}" width="${width}" height="${height + above}" role="img" aria-labelledby="calibration-title" font-family="${chartFonts}" font-size="13">`,
    `<title id="calibration-title">${escaped(words.title)}</title>`,
    `<rect class="ground" x="0" y="${-8 - above}" width="${width}" height="${height + above}" fill="#fcfbf8"/>`,
    titleSvg(title, 6 - above),
    `<text class="tick" x="4" y="24" fill="#5b5966">${escaped(short(words.upright, 64))}</text>`,
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
    `<text class="tick" x="${n((left + right) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="#5b5966">${escaped(short(words.across, 56))}</text>`,
    ...words.foot.map(
      (line, at) =>
        `<text class="tick" x="4" y="${bottom + 56 + 14 * at}" font-size="10" fill="#5b5966">${escaped(short(line, 88))}</text>`,
    ),
    '</svg>',
  ].join('\n');
}
