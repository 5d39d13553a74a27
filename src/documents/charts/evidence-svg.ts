import { chartFonts, escaped, n, short } from './svg-text.ts';

/** Words and numbers that stand on a chart of figures; every text is escaped where it is drawn. */
export interface ChartWords {
  /** Tells the charts of a page apart. */
  readonly id: string;
  readonly title: string;
  /** Where the figures are from, and of which years. */
  readonly source: string;
  readonly format: (value: number) => string;
}

export interface NamedFigure {
  readonly name: string;
  readonly value: number;
  readonly role: 'ours' | 'peer' | 'other';
}

const ink = '#1d1c24';
const muted = '#5b5966';
const rule = '#837f8c';
const accent = '#2d2a73';

/** All countries on one line: where everybody stands, ours and our peers by name. */
export function stripSvg(figures: readonly NamedFigure[], words: ChartWords): string {
  const width = 640;
  const [from, to] = [24, width - 24];
  const axis = 78;
  const values = figures.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (value: number): number => from + ((value - least) / (most - least || 1)) * (to - from);
  const named = figures.filter(({ role }) => role !== 'other').toSorted((a, b) => a.value - b.value);
  const rows = rowsOf(
    named
      .filter(({ role }) => role === 'peer')
      .map(({ name, value }) => ({ at: x(value), width: name.length * 6.2 + 10 })),
    width,
  );
  const peers = named.filter(({ role }) => role === 'peer');
  const depth = Math.max(0, ...rows.map(({ row }) => row + 1));
  const height = axis + 48 + depth * 17;
  const marks = [
    ...figures
      .filter(({ role }) => role === 'other')
      .map(
        ({ value }) =>
          `<line class="other" x1="${n(x(value))}" y1="${axis - 9}" x2="${n(x(value))}" y2="${axis + 9}" stroke="${rule}" stroke-opacity="0.5"/>`,
      ),
    ...peers.map(({ name, value }, place) => {
      const { middle = x(value), row = 0 } = rows[place] ?? {};
      const y = axis + 34 + row * 17;
      return `<g class="peer"><path d="M${n(x(value))} ${axis + 6}L${n(middle)} ${y - 11}" stroke="${accent}" stroke-opacity="0.45" fill="none"/><circle cx="${n(x(value))}" cy="${axis}" r="5" fill="${accent}"/><text x="${n(middle)}" y="${y}" text-anchor="middle" font-size="12" fill="${accent}">${escaped(name)}</text></g>`;
    }),
    ...named
      .filter(({ role }) => role === 'ours')
      .map(({ name, value }) => {
        const middle = Math.min(Math.max(x(value), 60), width - 60);
        return `<g class="ours"><polygon points="${n(x(value))},${axis - 9} ${n(x(value) + 9)},${axis} ${n(x(value))},${axis + 9} ${n(x(value) - 9)},${axis}" fill="${ink}"/><text x="${n(middle)}" y="${axis - 18}" text-anchor="middle" font-size="13" font-weight="650" fill="${ink}">${escaped(`${name} ${words.format(value)}`)}</text></g>`;
      }),
  ];
  return svg(width, height, words, [
    `<line class="axis" x1="${from}" y1="${axis}" x2="${to}" y2="${axis}" stroke="${rule}"/>`,
    `<text class="tick" x="${from}" y="${axis - 18}" font-size="11" fill="${muted}">${escaped(words.format(least))}</text>`,
    `<text class="tick" x="${to}" y="${axis - 18}" font-size="11" text-anchor="end" fill="${muted}">${escaped(words.format(most))}</text>`,
    ...marks,
  ]);
}

/** Puts labels into rows so that none stands on another. */
function rowsOf(
  labels: readonly { readonly at: number; readonly width: number }[],
  width: number,
): readonly { readonly middle: number; readonly row: number }[] {
  const ends: number[] = [];
  return labels.map(({ at, width: wide }) => {
    const middle = Math.min(Math.max(at, wide / 2 + 2), width - wide / 2 - 2);
    let row = ends.findIndex((end) => end <= middle - wide / 2);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = middle + wide / 2;
    return { middle, row };
  });
}

export interface NamedLine {
  readonly name: string;
  readonly points: readonly { readonly year: number; readonly value: number }[];
}

/** A small chart for each peer, our own line in each: how both moved. All share their scales. */
export function multiplesSvg(ours: NamedLine, peers: readonly NamedLine[], words: ChartWords): string {
  const [columns, wide, high, gap] = [3, 200, 96, 18];
  const all = [ours, ...peers].flatMap(({ points }) => points);
  const years = all.map(({ year }) => year);
  const values = all.map(({ value }) => value);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const rows = Math.max(1, Math.ceil(peers.length / columns));
  const panel = (peer: NamedLine, place: number): string => {
    const [left, top] = [
      (place % columns) * (wide + gap) + 4,
      Math.floor(place / columns) * (high + 44) + 44,
    ];
    const x = (year: number): number => left + ((year - first) / (last - first || 1)) * wide;
    const y = (value: number): number => top + high - ((value - least) / (most - least || 1)) * high;
    const line = ({ points }: NamedLine): string =>
      points.map(({ year, value }) => `${n(x(year))},${n(y(value))}`).join(' ');
    const end = peer.points.at(-1);
    return [
      `<text class="name" x="${left}" y="${top - 8}" font-size="12" font-weight="650" fill="${accent}">${escaped(peer.name)}</text>`,
      end
        ? `<text class="tick" x="${left + wide}" y="${top - 8}" text-anchor="end" font-size="11" fill="${muted}">${escaped(words.format(end.value))}</text>`
        : '',
      `<line class="axis" x1="${left}" y1="${top + high}" x2="${left + wide}" y2="${top + high}" stroke="${rule}"/>`,
      `<text class="tick" x="${left}" y="${top + high + 13}" font-size="10" fill="${muted}">${first}</text>`,
      `<text class="tick" x="${left + wide}" y="${top + high + 13}" text-anchor="end" font-size="10" fill="${muted}">${last}</text>`,
      `<polyline class="ours-line" points="${line(ours)}" fill="none" stroke="${ink}" stroke-width="1.6" stroke-dasharray="4 3"/>`,
      `<polyline class="peer-line" points="${line(peer)}" fill="none" stroke="${accent}" stroke-width="2"/>`,
    ].join('');
  };
  return svg(columns * (wide + gap), rows * (high + 44) + 52, words, [
    `<text class="name" x="4" y="14" font-size="12" fill="${ink}">- - - ${escaped(ours.name)}</text>`,
    ...peers.map(panel),
  ]);
}

export interface NamedSlope {
  readonly name: string;
  readonly role: 'ours' | 'peer';
  readonly from: number;
  readonly to: number;
}

/** Two years side by side, a line a country: who rose, who fell, who passed whom. */
export function slopeSvg(
  slopes: readonly NamedSlope[],
  years: { readonly from: number; readonly to: number },
  words: ChartWords,
): string {
  const [width, left, right] = [640, 84, 390];
  const values = slopes.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const high = Math.max(160, slopes.length * 18);
  const y = (value: number): number => 40 + high - ((value - least) / (most - least || 1)) * high;
  const ends = spread(
    slopes.map(({ to }) => y(to)),
    15,
  );
  const starts = spread(
    slopes.map(({ from }) => y(from)),
    15,
  );
  const lowest = Math.max(40 + high, ...starts, ...ends);
  return svg(width, lowest + 44, words, [
    `<text class="tick" x="${left}" y="18" text-anchor="middle" font-size="12" fill="${muted}">${years.from}</text>`,
    `<text class="tick" x="${right}" y="18" text-anchor="middle" font-size="12" fill="${muted}">${years.to}</text>`,
    ...slopes.map(({ name, role, from, to }, place) => {
      const colour = role === 'ours' ? ink : accent;
      const weight = role === 'ours' ? ' font-weight="650"' : '';
      return `<g class="${role}"><line x1="${left}" y1="${n(y(from))}" x2="${right}" y2="${n(y(to))}" stroke="${colour}" stroke-width="${role === 'ours' ? 2.6 : 1.3}"/><circle cx="${left}" cy="${n(y(from))}" r="3" fill="${colour}"/><circle cx="${right}" cy="${n(y(to))}" r="3" fill="${colour}"/><text x="${left - 8}" y="${n((starts[place] ?? 0) + 4)}" text-anchor="end" font-size="11" fill="${colour}">${escaped(words.format(from))}</text><text x="${right + 8}" y="${n((ends[place] ?? 0) + 4)}" font-size="12" fill="${colour}"${weight}>${escaped(`${words.format(to)} ${name}`)}</text></g>`;
    }),
  ]);
}

/** Heights moved apart so far that labels do not stand on each other, in their order. */
function spread(heights: readonly number[], apart: number): readonly number[] {
  const order = heights.map((at, place) => ({ at, place })).toSorted((a, b) => a.at - b.at);
  const placed: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, place } of order) {
    last = Math.max(at, last + apart);
    placed[place] = last;
  }
  return placed;
}

/** A chart as SVG with its title and source in it: attributes only, no style, so that the page's content policy lets it be. */
export function svg(
  width: number,
  height: number,
  words: ChartWords,
  parts: readonly string[],
  size = 10,
): string {
  const id = `figures-${words.id}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="figures-chart" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-labelledby="${id}" font-family="${chartFonts}">`,
    `<title id="${id}">${escaped(words.title)}</title>`,
    `<rect class="ground" width="${n(width)}" height="${n(height)}" fill="#fcfbf8"/>`,
    ...parts,
    `<text class="tick" x="4" y="${n(height - 8)}" font-size="${size}" fill="${muted}">${escaped(short(words.source, 118))}</text>`,
    '</svg>',
  ].join('\n');
}
