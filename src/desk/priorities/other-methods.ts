import { promethee, topsis, type Preference } from '#analysis/priorities/plain-methods.ts';

/** Plain methods beside the shares of all weights: each takes the middles of what is known and the mean of the weights. */
export const plainMethods = ['sum', 'topsis', 'promethee'] as const;
export type PlainMethod = (typeof plainMethods)[number];

/** Two words apart or more is a whole preference, less in proportion: a word is a fifth of the scale. */
const preference: Preference = { kind: 'linear', strict: 0.4 };

/** A theme's place by each method, and where that differs from the place by shares, on which criterion it lies farthest from the middle of all. */
export interface OtherPlaces {
  readonly places: Readonly<Record<PlainMethod, number>>;
  /** The place of a criterion; null where all methods agree to within a place. */
  readonly because: number | null;
}

/**
 * @param values more is better, from 0 to 1, in the order by shares
 * @param weights of each criterion
 */
export function otherPlaces(
  values: readonly (readonly number[])[],
  weights: readonly number[],
): readonly OtherPlaces[] {
  const criteria = weights.map(() => ({ better: 'more' as const }));
  const decision = { criteria, values, weights };
  const scores: Readonly<Record<PlainMethod, readonly number[]>> = {
    sum: values.map((row) => row.reduce((sum, value, c) => sum + value * (weights[c] ?? 0), 0)),
    topsis: [...topsis(decision)],
    promethee: [
      ...promethee(
        decision,
        criteria.map(() => preference),
      ).net,
    ],
  };
  const placeIn = (of: readonly number[], row: number): number =>
    1 + of.filter((score) => score > (of[row] ?? 0) + 1e-12).length;
  const middles = weights.map((_, c) => values.reduce((sum, row) => sum + (row[c] ?? 0), 0) / values.length);
  return values.map((own, row) => {
    const places = {
      sum: placeIn(scores.sum, row),
      topsis: placeIn(scores.topsis, row),
      promethee: placeIn(scores.promethee, row),
    };
    const all = [row + 1, ...Object.values(places)];
    const away = own.map((value, c) => (weights[c] ?? 0) * Math.abs(value - (middles[c] ?? 0)));
    return {
      places,
      because: Math.max(...all) - Math.min(...all) > 1 ? away.indexOf(Math.max(...away)) : null,
    };
  });
}
