import type { Arranged } from '../arrange.ts';
import { startingItems } from '../start.ts';
import { standardisePlane } from './standard.ts';
import type { PlaneParameters } from './types.ts';

/**
 * Points to begin with: the first principal components of how countries' answers differ from the average answer to the
 * same resolution, and items that fit them. Countries that rarely vote count as average where they did not.
 *
 * @returns undefined where the answers differ in fewer directions than `dimensions`
 */
export function startingPlane(arranged: Arranged, dimensions: 1 | 2): PlaneParameters | undefined {
  const { cells, items } = arranged;
  const likeness = likenessOf(arranged);
  const point = new Float64Array(cells * dimensions);
  const found: Float64Array[] = [];
  for (let d = 0; d < dimensions; d++) {
    const axis = leadingAxis(likeness, cells, found);
    if (!axis) return undefined;
    found.push(axis);
    for (let n = 0; n < cells; n++) point[n * dimensions + d] = Math.sqrt(cells) * (axis[n] as number);
  }
  const slope = new Float64Array(items * dimensions);
  const each = found.map((axis) =>
    startingItems(
      arranged,
      axis.map((x) => Math.sqrt(cells) * x),
    ),
  );
  each.forEach((own, d) => {
    for (let i = 0; i < items; i++) slope[i * dimensions + d] = 0.7 * (own.slope[i] as number);
  });
  const { low, high } = each[0] as (typeof each)[number];
  const from = { point, slope, low: low.slice(), high: high.slice() };
  return standardisePlane(from, dimensions) ? from : undefined;
}

/** Of each pair of countries: the sum of products of how their answers differ from the average ones. */
function likenessOf({ cells, items, start, cell, place }: Arranged): Float64Array {
  const likeness = new Float64Array(cells * cells);
  for (let i = 0; i < items; i++) {
    const [from, end] = [start[i] as number, start[i + 1] as number];
    let mean = 0;
    for (let v = from; v < end; v++) mean += place[v] as number;
    mean /= end - from;
    for (let v = from; v < end; v++) {
      const row = (cell[v] as number) * cells;
      const own = (place[v] as number) - mean;
      for (let w = from; w < end; w++) {
        const k = row + (cell[w] as number);
        likeness[k] = (likeness[k] as number) + own * ((place[w] as number) - mean);
      }
    }
  }
  return likeness;
}

/** The direction in which most differ, at right angles to the constant and to those found, by power iteration. */
function leadingAxis(
  matrix: Float64Array,
  size: number,
  found: readonly Float64Array[],
): Float64Array | undefined {
  const constant = new Float64Array(size).fill(1 / Math.sqrt(size));
  // To begin with, any direction will do that is not at right angles to what is sought: none with a pattern.
  let axis = Float64Array.from({ length: size }, (_, n) => Math.sin(1 + n * n));
  let total = 0;
  for (let n = 0; n < size; n++) total += matrix[n * size + n] as number;
  for (let round = 0; round < 200; round++) {
    for (const known of [constant, ...found]) {
      const along = axis.reduce((sum, x, n) => sum + x * (known[n] as number), 0);
      axis = axis.map((x, n) => x - along * (known[n] as number));
    }
    const length = Math.hypot(...axis);
    if (!(length > (round === 0 ? 1e-9 : 1e-9 * total))) return undefined;
    const unit = axis.map((x) => x / length);
    if (round === 199) return unit;
    axis = new Float64Array(size);
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let n = 0; n < size; n++) sum += (matrix[row * size + n] as number) * (unit[n] as number);
      axis[row] = sum;
    }
  }
  return undefined;
}
