import type { Criterion } from './types.ts';

/** What the plain methods take: one exact value each, and one exact weight a criterion. */
export interface ExactDecision {
  readonly criteria: readonly Pick<Criterion, 'better'>[];
  /** A row for each alternative. */
  readonly values: readonly (readonly number[])[];
  /** At least 0, in any unit: they are scaled to add up to 1. */
  readonly weights: readonly number[];
}

/**
 * **Weighted sum** of linear partial values: 0 for the worst on every criterion, 1 for the best on every one. The order that
 * `acceptability` gives when every weight and value is exact.
 *
 * @throws RangeError where rows, criteria and weights differ in length, a number is not finite, or a weight is below 0
 * @example weightedSum({ criteria: [{ better: 'more' }, { better: 'less' }], values: [[10, 3], [20, 5]], weights: [1, 3] }); // 0.75, 0.25
 */
export function weightedSum(decision: ExactDecision): Float64Array {
  const weights = checked('weightedSum', decision);
  const { criteria, values } = decision;
  const ends = criteria.map((_, c) => {
    const column = values.map((row) => row[c]!);
    return [Math.min(...column), Math.max(...column)] as const;
  });
  return Float64Array.from(values, (row) =>
    row.reduce((sum, value, c) => {
      const [low, high] = ends[c]!;
      if (high === low) return sum;
      const share =
        criteria[c]!.better === 'more' ? (value - low) / (high - low) : (high - value) / (high - low);
      return sum + weights[c]! * share;
    }, 0),
  );
}

/**
 * **TOPSIS**: how close each alternative is to the best there is on every criterion, and how far from the worst: 1 is the
 * best of all on all, 0 the worst.
 *
 * Method: Hwang and Yoon, Multiple Attribute Decision Making (1981), doi:10.1007/978-3-642-48318-9: columns divided by
 * their Euclidean length, weighted; distances to the ideal and to its opposite. Adding an alternative may turn the order
 * of others about, which a weighted sum between fixed ends does not.
 *
 * @throws RangeError as `weightedSum`
 * @example // 0.5037, 0.6581, 0.7482, 0.3340
 * topsis({ criteria: [{ better: 'more' }, { better: 'more' }, { better: 'more' }], weights: [0.3, 0.4, 0.3],
 *   values: [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]] });
 * Tzeng and Huang, Multiple Attribute Decision Making (2011), chapter on TOPSIS.
 */
export function topsis(decision: ExactDecision): Float64Array {
  const weights = checked('topsis', decision);
  const { criteria, values } = decision;
  const lengths = criteria.map((_, c) => Math.hypot(...values.map((row) => row[c]!)) || 1);
  const scaled = values.map((row) => row.map((value, c) => (weights[c]! * value) / lengths[c]!));
  const ends = criteria.map(({ better }, c) => {
    const column = scaled.map((row) => row[c]!);
    const [low, high] = [Math.min(...column), Math.max(...column)];
    return better === 'more' ? ([low, high] as const) : ([high, low] as const);
  });
  return Float64Array.from(scaled, (row) => {
    const worst = Math.hypot(...row.map((value, c) => value - ends[c]![0]));
    const best = Math.hypot(...row.map((value, c) => value - ends[c]![1]));
    return worst + best === 0 ? 0 : worst / (worst + best);
  });
}

/** Brans's six ways in which a difference on a criterion becomes a preference from 0 to 1. */
export type Preference =
  | { readonly kind: 'usual' }
  | { readonly kind: 'quasi'; readonly indifferent: number }
  | { readonly kind: 'linear'; readonly strict: number }
  | { readonly kind: 'level'; readonly indifferent: number; readonly strict: number }
  | { readonly kind: 'linear-from'; readonly indifferent: number; readonly strict: number }
  | { readonly kind: 'gaussian'; readonly turning: number };

/** From `indifferent` on a half, from `strict` on a whole preference, and so on; of differences above 0. */
export function preferenceOf(preference: Preference, difference: number): number {
  if (difference <= 0) return 0;
  switch (preference.kind) {
    case 'usual':
      return 1;
    case 'quasi':
      return difference > preference.indifferent ? 1 : 0;
    case 'linear':
      return Math.min(1, difference / preference.strict);
    case 'level':
      return difference > preference.strict ? 1 : difference > preference.indifferent ? 0.5 : 0;
    case 'linear-from':
      if (difference <= preference.indifferent) return 0;
      return Math.min(
        1,
        (difference - preference.indifferent) / (preference.strict - preference.indifferent),
      );
    case 'gaussian':
      return 1 - Math.exp(-(difference ** 2) / (2 * preference.turning ** 2));
  }
}

export interface Flows {
  /** How much each alternative is preferred to the others, and others to it, in the mean, from 0 to 1. */
  readonly leaving: Float64Array;
  readonly entering: Float64Array;
  /** The first less the second: what PROMETHEE II orders by, from −1 to 1; adds up to 0. */
  readonly net: Float64Array;
}

/**
 * **PROMETHEE II**: by how much is each alternative preferred to the others, criterion by criterion, less by how much they
 * are to it? Nothing has to be brought on one scale; a difference counts by its criterion's own preference.
 *
 * Method: Brans, Vincke and Mareschal, European Journal of Operational Research 24, 1986,
 * doi:10.1016/0377-2217(86)90044-5; flows divided by the number of other alternatives.
 *
 * @param preferences one a criterion
 * @throws RangeError as `weightedSum`, and for as many preferences as there are not criteria
 */
export function promethee(decision: ExactDecision, preferences: readonly Preference[]): Flows {
  const weights = checked('promethee', decision);
  const { criteria, values } = decision;
  if (preferences.length !== criteria.length)
    throw new RangeError(
      `promethee: there are ${preferences.length} preferences but ${criteria.length} criteria`,
    );
  const others = Math.max(1, values.length - 1);
  const leaving = new Float64Array(values.length);
  const entering = new Float64Array(values.length);
  for (const [a, one] of values.entries())
    for (const [b, other] of values.entries()) {
      const preferred = one.reduce((sum, value, c) => {
        const ahead = criteria[c]!.better === 'more' ? value - other[c]! : other[c]! - value;
        return sum + weights[c]! * preferenceOf(preferences[c]!, ahead);
      }, 0);
      leaving[a]! += preferred / others;
      entering[b]! += preferred / others;
    }
  return { leaving, entering, net: leaving.map((flow, a) => flow - entering[a]!) };
}

/** The weights, scaled to add up to 1. */
function checked(name: string, { criteria, values, weights }: ExactDecision): Float64Array {
  if (weights.length !== criteria.length)
    throw new RangeError(`${name}: there are ${weights.length} weights but ${criteria.length} criteria`);
  for (const [a, row] of values.entries()) {
    if (row.length !== criteria.length || !row.every(Number.isFinite))
      throw new RangeError(`${name}: row ${a + 1} needs ${criteria.length} finite values`);
  }
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (!weights.every((weight) => weight >= 0) || !(sum > 0 && sum < Infinity))
    throw new RangeError(`${name}: weights must be at least 0 and not all 0`);
  return Float64Array.from(weights, (weight) => weight / sum);
}
