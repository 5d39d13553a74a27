import world from './world-outlines.json' with { type: 'json' };
import { svg, type ChartWords } from './evidence-svg.ts';
import { escaped, n } from './svg-text.ts';

/** A country on the map: its code of three letters and its figure. */
export interface MappedFigure {
  readonly code: string;
  readonly value: number;
  readonly role: 'ours' | 'peer' | 'other';
}

export interface MapWords extends ChartWords {
  /** What a country without a colour means. */
  readonly missing: string;
  /** Whose borders these are, and that they say nothing. */
  readonly borders: string;
}

const outlines: Readonly<Record<string, string>> = world.outlines;
const dots: Readonly<Record<string, readonly number[]>> = world.dots;
const shades = ['#e3e2f1', '#bebce0', '#908dc8', '#605cab', '#2d2a73'] as const;

/**
 * The world by a figure, in five shades with as many countries in each: the darker, the higher. Countries too small to be seen are
 * dots. A country without a current figure has no shade.
 */
export function mapSvg(figures: readonly MappedFigure[], words: MapWords): string {
  const bounds = boundsOf(figures.map(({ value }) => value));
  const shadeOf = (value: number): number => bounds.findIndex((most) => value <= most);
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  const classOf = (code: string): string => {
    const figure = byCode.get(code);
    const ours = figure?.role === 'ours' ? ' own' : figure?.role === 'peer' ? ' beside' : '';
    return figure ? `s${shadeOf(figure.value)}${ours}` : 'none';
  };
  const fillOf = (code: string): string => {
    const figure = byCode.get(code);
    return figure ? (shades[shadeOf(figure.value)] ?? shades[0]) : '#f3f1ea';
  };
  const edge = (code: string): string =>
    byCode.get(code)?.role === 'ours'
      ? 'stroke="#1d1c24" stroke-width="2.4"'
      : 'stroke="#837f8c" stroke-width="0.5"';
  // Ours is drawn last, so that its line stands whole.
  const order = [...Object.keys(outlines)].toSorted(
    (a, b) => Number(byCode.get(a)?.role === 'ours') - Number(byCode.get(b)?.role === 'ours'),
  );
  const legendTop = world.height + 14;
  const wide = world.width / 6;
  return svg(
    world.width,
    world.height + 96,
    words,
    [
      `<path class="land none" d="${world.unnamed}" fill="#f3f1ea" stroke="#837f8c" stroke-width="0.5"/>`,
      ...order.map(
        (code) =>
          `<path class="land ${classOf(code)}" d="${outlines[code]}" fill="${fillOf(code)}" ${edge(code)}/>`,
      ),
      ...Object.entries(dots)
        .filter(([code]) => byCode.has(code))
        .map(
          ([code, [x = 0, y = 0]]) =>
            `<circle class="land ${classOf(code)}" cx="${x}" cy="${y}" r="4" fill="${fillOf(code)}" ${edge(code)}/>`,
        ),
      ...bounds.map((most, shade) => {
        const from =
          shade === 0 ? Math.min(...figures.map(({ value }) => value)) : (bounds[shade - 1] ?? most);
        return `<rect class="land s${shade}" x="${n(shade * wide)}" y="${legendTop}" width="${n(wide - 6)}" height="12" fill="${shades[shade]}" stroke="#837f8c" stroke-width="0.5"/><text class="tick" x="${n(shade * wide)}" y="${legendTop + 30}" font-size="17" fill="#5b5966">${escaped(`${words.format(from)} – ${words.format(most)}`)}</text>`;
      }),
      `<rect class="land none" x="${n(5 * wide)}" y="${legendTop}" width="${n(wide - 6)}" height="12" fill="#f3f1ea" stroke="#837f8c" stroke-width="0.5"/><text class="tick" x="${n(5 * wide)}" y="${legendTop + 30}" font-size="17" fill="#5b5966">${escaped(words.missing)}</text>`,
      `<text class="tick" x="${n(world.width - 4)}" y="${n(world.height + 66)}" text-anchor="end" font-size="14" fill="#5b5966">${escaped(words.borders)}</text>`,
    ],
    14,
  );
}

/** The highest figure of each shade, so that each holds as many countries; fewer where many are alike. */
function boundsOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const bounds = shades.map(
    (_, shade) => sorted[Math.ceil(((shade + 1) * sorted.length) / shades.length) - 1] ?? 0,
  );
  return [...new Set(bounds)];
}
