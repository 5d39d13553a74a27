/** A year of a series; null where no figure was published. */
export interface SparkPoint {
  readonly year: number;
  readonly value: number | null;
}

/** The lines and points of a small chart in a box of `width` × `height`, with a margin for its dots. */
export interface Spark {
  /** The pieces of the line, as `points` of a polyline: a missing year interrupts it. */
  readonly lines: readonly string[];
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

const margin = 3;

/** Draws a series. What never changes lies in the middle; two figures are the least that make a line. */
export function sparkOf(series: readonly SparkPoint[], width: number, height: number): Spark {
  const values = series.flatMap(({ value }) => value ?? []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pointOf = (value: number, place: number): { x: number; y: number } => ({
    x: rounded(margin + (place * (width - 2 * margin)) / Math.max(1, series.length - 1)),
    y: rounded(
      high === low ? height / 2 : height - margin - ((value - low) * (height - 2 * margin)) / (high - low),
    ),
  });
  const lines: string[][] = [[]];
  const dots: { x: number; y: number }[] = [];
  for (const [place, { value }] of series.entries()) {
    if (value === null) {
      lines.push([]);
      continue;
    }
    const dot = pointOf(value, place);
    dots.push(dot);
    lines.at(-1)?.push(`${dot.x},${dot.y}`);
  }
  return { lines: lines.filter((line) => line.length > 1).map((line) => line.join(' ')), dots };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
