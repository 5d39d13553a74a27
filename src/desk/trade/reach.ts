import { complexity } from '#analysis/complexity/complexity.ts';
import type { TradeTable } from '#analysis/complexity/types.ts';
import { linkOf, type Classification, type ProductLink } from './product-links.ts';

/** One year's exports of all countries, as the desk holds them. */
export interface TradeYear {
  readonly classification: Classification;
  readonly year: number;
  readonly publisher: string;
  readonly reference: string;
  readonly countries: readonly string[];
  readonly products: readonly string[];
  readonly table: TradeTable;
}

/** A product that belongs to a theme, as our country stands in it. */
export interface ProductReach {
  readonly product: string;
  readonly themes: readonly string[];
  /** How much of it we export beside the world: 1 is as the world. */
  readonly advantage: number;
  /** Of all that is near it, the share that we export with advantage; null where nothing is near. */
  readonly density: number | null;
  /** What it would open up of other products; 0 where we have it. */
  readonly gain: number;
}

/** How strong a country is in the goods of a theme. */
export interface ThemeReach {
  readonly theme: string;
  /** Products of it that anybody exports, and how many of them we export with advantage. */
  readonly products: number;
  readonly held: number;
  /** All its goods together beside the world: 1 is as the world. */
  readonly advantage: number;
  /** Mean density around its products. */
  readonly density: number;
  /** Mean gain of those that we do not have yet. */
  readonly gain: number;
  /** The share of other countries that have less advantage in it, and that have less near it; ties count half. */
  readonly stronger: number;
  readonly nearer: number;
}

export interface Reach {
  readonly classification: Classification;
  readonly year: number;
  readonly publisher: string;
  readonly reference: string;
  readonly countries: number;
  readonly products: number;
  /** Null where our country exports nothing by these figures. */
  readonly ours: {
    readonly eci: number | null;
    readonly rank: number | null;
    readonly diversity: number;
    readonly outlook: number;
    readonly themes: readonly ThemeReach[];
    readonly linked: readonly ProductReach[];
  } | null;
}

/** Beside fewer countries an advantage says nothing. */
export const leastTraders = 10;

/**
 * **What is within our reach, theme by theme?** Advantage, density, complexity and opportunity gain of `analysis/complexity`, gathered over the
 * goods that are linked to each theme.
 */
export function reachOf(year: TradeYear, country: string, said: readonly ProductLink[]): Reach {
  const found = complexity(year.table);
  const countries = [...found.kept.countries].map((at) => year.countries[at] ?? '');
  const products = [...found.kept.products].map((at) => year.products[at] ?? '');
  const own = countries.indexOf(country);
  const width = products.length;
  const links = products.map((product) => linkOf(product, year.classification, said)?.themes ?? []);
  const base = {
    ...{ classification: year.classification, year: year.year },
    ...{ publisher: year.publisher, reference: year.reference },
    ...{ countries: countries.length, products: width },
  };
  if (own < 0) return { ...base, ours: null };
  const exported = (row: number, column: number): number =>
    year.table.values[
      (found.kept.countries[row] ?? 0) * year.table.products + (found.kept.products[column] ?? 0)
    ] ?? 0;
  const totals = countries.map((_, row) =>
    products.reduce((sum, __, column) => sum + exported(row, column), 0),
  );
  const world = totals.reduce((sum, one) => sum + one, 0);
  const densityAt = (row: number, column: number): number | null => {
    const value = found.density[row * width + column] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const themes = [...new Set(links.flat())].toSorted().map((theme): ThemeReach => {
    const columns = links.flatMap((of, column) => (of.includes(theme) ? [column] : []));
    const sums = countries.map((_, row) => columns.reduce((sum, column) => sum + exported(row, column), 0));
    const ofWorld = sums.reduce((sum, one) => sum + one, 0) / world;
    const advantages = sums.map((sum, row) => sum / (totals[row] ?? 1) / ofWorld);
    const near = countries.map((_, row) => mean(columns.flatMap((column) => densityAt(row, column) ?? [])));
    const missing = columns.filter((column) => found.presence.cells[own * width + column] === 0);
    return {
      theme,
      products: columns.length,
      held: columns.length - missing.length,
      advantage: advantages[own] ?? 0,
      density: near[own] ?? 0,
      gain: mean(missing.map((column) => found.gain[own * width + column] ?? 0)),
      stronger: shareBelow(advantages, own),
      nearer: shareBelow(near, own),
    };
  });
  const eci = found.eci[own] ?? Number.NaN;
  const known = [...found.eci].filter((value) => !Number.isNaN(value));
  return {
    ...base,
    ours: {
      eci: Number.isNaN(eci) ? null : eci,
      rank: Number.isNaN(eci) ? null : known.filter((value) => value > eci).length + 1,
      diversity: found.presence.diversity[own] ?? 0,
      outlook: found.outlook[own] ?? 0,
      themes,
      linked: products.flatMap((product, column) => {
        const of = links[column] ?? [];
        if (of.length === 0) return [];
        const at = own * width + column;
        return [
          {
            ...{ product, themes: of, advantage: found.rca[at] ?? 0 },
            ...{ density: densityAt(own, column), gain: found.gain[at] ?? 0 },
          },
        ];
      }),
    },
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Of all others the share that is below; a tie counts half. */
function shareBelow(values: readonly number[], own: number): number {
  const ours = values[own] ?? 0;
  const others = values.filter((_, at) => at !== own);
  const below = others.reduce((sum, value) => sum + (value < ours ? 1 : value === ours ? 0.5 : 0), 0);
  return others.length === 0 ? 0 : below / others.length;
}
