/** What would bring two neighbours in an order level, all else as it is. */
export interface Turning {
  readonly ahead: number;
  readonly behind: number;
  /** In value of the weighted sum. */
  readonly gap: number;
  /**
   * The weight of one criterion, moved least, that would bring them level, the others keeping their proportions: where no
   * weight from 0 to 1 does, null.
   */
  readonly weight: { readonly criterion: number; readonly from: number; readonly to: number } | null;
  /** The datum of the one behind, moved least in partial value, that would bring it level: null where none within its scale does. */
  readonly datum: { readonly criterion: number; readonly from: number; readonly to: number } | null;
}

/**
 * **What would change the order?** For each two neighbours in the order by weighted sum: the smallest change of one weight, and the
 * smallest change of one datum of the one behind, that bring them level. Method: closed form, as a weighted sum is linear in
 * each of them (Triantaphyllou and Sánchez, Decision Sciences 28, 1997, doi:10.1111/j.1540-5915.1997.tb01306.x).
 *
 * @param values partial values from 0 to 1, a row for each alternative, larger being better
 * @param weights adding up to 1
 * @throws RangeError where a row and the weights differ in length
 * @example whatWouldChange([[1, 0], [0, 1]], [0.6, 0.4]); // gap 0.2; weight of the first criterion 0.6 → 0.5; datum of the second row 0 → 1/3
 */
export function whatWouldChange(
  values: readonly (readonly number[])[],
  weights: readonly number[],
): readonly Turning[] {
  for (const [row, cells] of values.entries()) {
    if (cells.length !== weights.length)
      throw new RangeError(
        `whatWouldChange: row ${row + 1} has ${cells.length} values, not ${weights.length}`,
      );
  }
  const worth = values.map((row) => row.reduce((sum, value, c) => sum + value * weights[c]!, 0));
  const order = worth.map((_, at) => at).toSorted((one, other) => worth[other]! - worth[one]! || one - other);
  return order.slice(1).map((behind, at) => {
    const ahead = order[at]!;
    const gap = worth[ahead]! - worth[behind]!;
    const leads = weights.map((_, c) => values[ahead]![c]! - values[behind]![c]!);
    return {
      ahead,
      behind,
      gap,
      weight: leastWeight(leads, weights, gap),
      datum: leastDatum(values[behind]!, weights, gap),
    };
  });
}

function leastWeight(leads: readonly number[], weights: readonly number[], gap: number): Turning['weight'] {
  const turns = weights.flatMap((from, criterion) => {
    // With weight w here and the others scaled by (1−w)/(1−from): w·lead + (1−w)·rest = 0.
    if (from > 1 - 1e-9) return [];
    const lead = leads[criterion]!;
    const rest = (gap - from * lead) / (1 - from);
    const to = rest / (rest - lead);
    return to >= 0 && to <= 1 ? [{ criterion, from, to }] : [];
  });
  return (
    turns.toSorted((one, other) => Math.abs(one.to - one.from) - Math.abs(other.to - other.from))[0] ?? null
  );
}

function leastDatum(row: readonly number[], weights: readonly number[], gap: number): Turning['datum'] {
  const turns = row.flatMap((from, criterion) => {
    const to = from + gap / weights[criterion]!;
    return to <= 1 ? [{ criterion, from, to }] : [];
  });
  return turns.toSorted((one, other) => one.to - one.from - (other.to - other.from))[0] ?? null;
}
