import { narrowWidth, type Sheet } from '#desk/charts/sheet.ts';
import type { DrawnPath, VotePaths } from '#desk/charts/vote-paths.ts';
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

/** What stands on a chart in words. */
export interface PathWords {
  readonly title: string;
  /** What the upright axis is. */
  readonly upright: string;
  /** What the axis below is. */
  readonly below: string;
  readonly nameOf: (code: string) => string;
  readonly sessionOf: (session: number) => string;
  /** Lines under the chart: what it is not, and where it comes from. */
  readonly foot: readonly string[];
}

/** How wide it is, and letters of a name that fit beside a line. */
const across: Readonly<Record<Sheet, { readonly width: number; readonly letters: number }>> = {
  wide: { width: 520, letters: 19 },
  narrow: { width: narrowWidth, letters: 13 },
};
const dashes = ['', '7 3', '2 3', '9 3 2 3', '4 4', '1 2'];

/** Paths of countries over sessions as SVG: attributes only, so that the page's content policy lets it be. */
export function votePathsSvg(chart: VotePaths, words: PathWords, sheet: Sheet = 'wide'): string {
  const { left, right, bottom, paths, sessions, values } = chart;
  const { width, letters } = across[sheet];
  const title = linesOf(words.title, lettersAcross.title(width));
  const upright = linesOf(words.upright, lettersAcross.text(width));
  const foot = footLines(words.foot, width, sheet);
  const height = bottom + 56 + footLine * foot.length;
  const above = roomForTitle(title) + roomForTitle(upright);
  const last = paths.length;
  return [
    ...openPicture({
      ...{ look: 'chart', id: 'vote-paths-title', sheet, title: words.title, width },
      ...{ top: -8 - above, height: height + above },
    }),
    titleSvg(title, 6 - above),
    ...upright.map(
      (line, at) =>
        `<text class="tick" x="4" y="${24 - roomForTitle(upright.slice(at))}" fill="#5b5966">${escaped(line)}</text>`,
    ),
    ...values.map(
      ({ value, y }) =>
        `<line class="axis" x1="${left}" y1="${n(y)}" x2="${right}" y2="${n(y)}" stroke="#837f8c" stroke-opacity="${value === 0 ? 0.8 : 0.3}"/><text class="tick" x="${left - 8}" y="${n(y + 4)}" text-anchor="end" fill="#5b5966">${value}</text>`,
    ),
    ...sessions.map(
      ({ session, x }) =>
        `<line class="axis" x1="${n(x)}" y1="${bottom}" x2="${n(x)}" y2="${bottom + 5}" stroke="#837f8c"/><text class="tick" x="${n(x)}" y="${bottom + 20}" text-anchor="middle" fill="#5b5966">${escaped(words.sessionOf(session))}</text>`,
    ),
    `<text class="tick" x="${sheet === 'narrow' ? width / 2 : n((left + right) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="#5b5966">${escaped(short(words.below, lettersAcross.text(width)))}</text>`,
    // The first line, the country itself, lies on top.
    ...paths
      .toReversed()
      .map((path, at) => pathSvg(path, at === last - 1, chart, (code) => short(words.nameOf(code), letters))),
    footSvg(foot, bottom + 56, sheet),
    '</svg>',
  ].join('\n');
}

function pathSvg(
  path: DrawnPath,
  strong: boolean,
  { right }: VotePaths,
  nameOf: PathWords['nameOf'],
): string {
  const colour = chartColours[path.line - 1] ?? '#1d1c24';
  const dash = dashes[path.line - 1] ?? '';
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  const bands = path.runs.map((run) =>
    run.length === 1
      ? run.map(({ x, top, bottom }) => `<path class="doubt" d="M${n(x)} ${n(top)}V${n(bottom)}" stroke="${colour}" stroke-opacity="0.6"/>`).join('') // prettier-ignore
      : `<polygon class="band" points="${[...run.map(({ x, top }) => `${n(x)},${n(top)}`), ...run.toReversed().map(({ x, bottom }) => `${n(x)},${n(bottom)}`)].join(' ')}" fill="${colour}" fill-opacity="0.13"/>`,
  );
  const lines = path.runs.map(
    (run) =>
      `<polyline points="${run.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="${strong ? 2.6 : 1.8}"${dashed}/>`,
  );
  const dots = path.runs
    .flat()
    .map(
      ({ x, y }) =>
        `<circle class="full" cx="${n(x)}" cy="${n(y)}" r="${strong ? 2.6 : 2}" fill="${colour}"/>`,
    );
  const lead = `<path class="lead" d="M${n(path.endX + 3)} ${n(path.endY)}L${right + 14} ${n(path.labelY)}H${right + 18}" fill="none" stroke="${colour}" stroke-opacity="0.45"/>`;
  const name = `<text x="${right + 22}" y="${n(path.labelY + 4.5)}" fill="${colour}"${strong ? ' font-weight="600"' : ''}>${escaped(nameOf(path.code))}</text>`;
  return `<g class="line-${path.line}">${[...bands, ...lines, ...dots, lead, name].join('')}</g>`;
}
