/** One column of a trend: what it stands for and its height; null where there was nothing to measure. */
export interface TrendPoint {
  readonly label: string;
  readonly value: number | null;
}

/** Where one column is drawn in a box of the size given. */
export interface TrendColumn extends TrendPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const gap = 8;

/** What the highest column stands for where nothing is given: at least one whole, for less than that is written as 0. */
export const topOf = (points: readonly TrendPoint[]): number =>
  Math.max(1, ...points.flatMap(({ value }) => value ?? []));

/**
 * Columns side by side over a common ground, the highest of `top` reaching the box's upper edge. A period without
 * anything to measure keeps its place and has no column: it is not a zero.
 */
export function columnsOf(
  points: readonly TrendPoint[],
  top: number,
  box: { readonly width: number; readonly height: number },
): readonly TrendColumn[] {
  const step = box.width / Math.max(1, points.length);
  return points.map((point, place) => {
    const height = point.value === null || top <= 0 ? 0 : Math.min(1, point.value / top) * box.height;
    return { ...point, x: place * step + gap / 2, y: box.height - height, width: step - gap, height };
  });
}
