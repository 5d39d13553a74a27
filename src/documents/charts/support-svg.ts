import type { SupportFrame, SupportLine } from '#desk/charts/support-frame.ts';
import { chartColours, escaped, n, openScalePicture, short, type ScaleWords } from './svg-text.ts';

export interface SupportWords extends ScaleWords {
  readonly nameOf: (kind: SupportLine['kind']) => string;
  readonly needed: string;
  readonly places: readonly { readonly point: number; readonly name: string }[];
}

const width = 480;
const head = 46;
const dashes: Readonly<Record<SupportLine['kind'], string>> = {
  for: '',
  against: ' stroke-dasharray="6 3"',
  block: ' stroke-dasharray="2 3"',
};

const mostLetters = 24;
/** Where each name of the legend begins, so that a long one takes the room that a short one leaves. */
function legendStarts(names: readonly string[], left: number): readonly number[] {
  let at = left;
  return names.map((name) => {
    const start = at;
    at += 48 + Math.min(name.length, mostLetters) * 6.2;
    return start;
  });
}

/** What a text would get along the scale, as SVG of attributes alone. */
export function supportSvg(frame: SupportFrame, words: SupportWords): string {
  const { left, right, top, bottom, lines, ticks, needed, xOf } = frame;
  const height = bottom + 96;
  const starts = legendStarts(
    lines.map(({ kind }) => words.nameOf(kind)),
    left,
  );
  return [
    ...openScalePicture(words, { look: 'chart', id: 'support-title', width, head, height }),
    ...lines.map(
      ({ line, kind }, at) =>
        `<g class="line-${line}"><polyline points="${n(starts[at] ?? left)},6 ${n((starts[at] ?? left) + 24)},6" fill="none" stroke="${chartColours[line - 1]}" stroke-width="2"${dashes[kind]}/><text x="${n((starts[at] ?? left) + 30)}" y="10" fill="${chartColours[line - 1]}" font-size="12">${escaped(short(words.nameOf(kind), mostLetters))}</text></g>`,
    ),
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
    `<text class="end" x="4" y="${bottom + 40}" fill="#1d1c24">${escaped(short(`0: ${words.low}`, 72))}</text>`,
    `<text class="end" x="4" y="${bottom + 58}" fill="#1d1c24">${escaped(short(`100: ${words.high}`, 72))}</text>`,
    `<text class="tick" x="4" y="${bottom + 80}" font-size="10" fill="#5b5966">${escaped(short(words.source, 112))}</text>`,
    '</svg>',
  ].join('\n');
}
