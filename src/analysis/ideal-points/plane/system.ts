import { choleskyFactor, choleskySolve } from '../../numeric/cholesky.ts';
import type { Arranged } from '../arrange.ts';
import { heldDirections, takeHeldOut } from './standard.ts';
import type { PlaneParameters } from './types.ts';
import { makeVoteChance, voteChance } from './vote-chance.ts';

/** The log-posterior at some parameters, its gradient, and the equations of Newton's step. */
export interface PlaneSystem {
  readonly logPosterior: number;
  readonly gradient: Float64Array;
  /** The largest part of the gradient, each in units of its parameter's standard error were all others known. */
  readonly steepness: number;
  /** The factor of the points' equations, items eliminated, along directions that leave the points standardised. */
  readonly factor: Float64Array;
  /** How many of these directions do not lead down on both sides: 0 at a top. */
  readonly lost: number;
  readonly held: readonly Float64Array[];
  /** Of each item: the step of its slopes and cuts that goes with these steps of the points. */
  itemSteps(points: Float64Array, out: PlaneParameters): void;
}

/** The log-likelihood and the slopes' prior (standard normal) alone. */
export function logPosterior(arranged: Arranged, at: PlaneParameters, dimensions: 1 | 2): number {
  const { items, start, cell, place, cuts } = arranged;
  const chance = makeVoteChance();
  let sum = 0;
  for (const slope of at.slope) sum -= 0.5 * slope * slope;
  for (let i = 0; i < items; i++) {
    const two = cuts[i] === 2;
    for (let v = start[i] as number; v < (start[i + 1] as number); v++) {
      const lean = leanOf(at, i, cell[v] as number, dimensions);
      voteChance(
        place[v] as number,
        (at.low[i] as number) - lean,
        (at.high[i] as number) - lean,
        two,
        chance,
      );
      sum += chance.log;
    }
  }
  return sum;
}

function leanOf({ point, slope }: PlaneParameters, item: number, row: number, dimensions: 1 | 2): number {
  let lean = 0;
  for (let d = 0; d < dimensions; d++)
    lean += (slope[item * dimensions + d] as number) * (point[row * dimensions + d] as number);
  return lean;
}

/**
 * One pass over the votes. Each item's slopes and cuts (two to four unknowns) are eliminated; what is left is one matrix
 * over all points.
 *
 * @param whole 1 for the whole curvature, 0 for the part that never bends upwards, which is safe far from the top
 */
export function planeSystem(
  arranged: Arranged,
  at: PlaneParameters,
  dimensions: 1 | 2,
  whole: 0 | 1,
): PlaneSystem {
  const { cells, items, start, cell, place, cuts } = arranged;
  const size = cells * dimensions;
  const matrix = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const wish = new Float64Array(size);
  const information = new Float64Array(size);
  const chance = makeVoteChance();
  const eliminated: { factor: Float64Array; gradient: Float64Array; cross: Float64Array }[] = [];
  let [sum, steepness] = [0, 0];
  for (let i = 0; i < items; i++) {
    const two = cuts[i] === 2;
    const own = dimensions + (two ? 2 : 1);
    const [from, end] = [start[i] as number, start[i + 1] as number];
    const block = new Float64Array(own * own);
    const itemGradient = new Float64Array(own);
    const cross = new Float64Array((end - from) * dimensions * own);
    const slope = at.slope.subarray(i * dimensions, (i + 1) * dimensions);
    for (let d = 0; d < dimensions; d++) {
      sum -= 0.5 * (slope[d] as number) ** 2;
      itemGradient[d] = -(slope[d] as number);
      block[d * own + d] = 1;
    }
    for (let v = from; v < end; v++) {
      const row = (cell[v] as number) * dimensions;
      const lean = leanOf(at, i, cell[v] as number, dimensions);
      voteChance(
        place[v] as number,
        (at.low[i] as number) - lean,
        (at.high[i] as number) - lean,
        two,
        chance,
      );
      sum += chance.log;
      const first = -(chance.low + chance.high);
      const curve = -(chance.lowLow + 2 * chance.lowHigh + chance.highHigh);
      const withCut = [chance.lowLow + chance.lowHigh, chance.lowHigh + chance.highHigh];
      const cutFirst = [chance.low, chance.high];
      for (let d = 0; d < dimensions; d++) {
        const [x, b] = [at.point[row + d] as number, slope[d] as number];
        add(gradient, row + d, first * b);
        add(itemGradient, d, first * x);
        for (let e = 0; e < dimensions; e++) {
          const [y, c] = [at.point[row + e] as number, slope[e] as number];
          add(matrix, (row + d) * size + row + e, curve * b * c);
          add(block, d * own + e, curve * x * y);
          cross[((v - from) * dimensions + d) * own + e] = curve * b * y - (d === e ? whole * first : 0);
        }
        add(information, row + d, curve * b * b);
        for (let k = dimensions; k < own; k++) {
          const bent = withCut[k - dimensions] as number;
          add(block, k * own + d, bent * x);
          add(block, d * own + k, bent * x);
          cross[((v - from) * dimensions + d) * own + k] = bent * b;
        }
      }
      for (let k = dimensions; k < own; k++) add(itemGradient, k, cutFirst[k - dimensions] as number);
      const [l, h] = [dimensions, dimensions + 1];
      add(block, l * own + l, -chance.lowLow);
      if (!two) continue;
      add(block, h * own + h, -chance.highHigh);
      add(block, l * own + h, -chance.lowHigh);
      add(block, h * own + l, -chance.lowHigh);
    }
    for (let k = 0; k < own; k++)
      steepness = Math.max(
        steepness,
        Math.abs(itemGradient[k] as number) / Math.sqrt((block[k * own + k] as number) + 1e-9),
      );
    choleskyFactor(block, own);
    takeItem(i, own, block, itemGradient, cross);
    eliminated.push({ factor: block, gradient: itemGradient, cross });
  }
  // What holds the points to deviation 1 pulls at each as a normal prior would, with this precision.
  const pull = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < at.slope.length; i += dimensions)
    for (let d = 0; d < dimensions; d++)
      for (let e = 0; e < dimensions; e++)
        add(pull, d * dimensions + e, ((at.slope[i + d] as number) * (at.slope[i + e] as number)) / cells);
  for (let n = 0; n < cells; n++)
    for (let d = 0; d < dimensions; d++)
      for (let e = 0; e < dimensions; e++)
        add(matrix, (n * dimensions + d) * size + n * dimensions + e, pull[d * dimensions + e] as number);
  for (let n = 0; n < size; n++)
    for (let m = 0; m < n; m++) matrix[m * size + n] = matrix[n * size + m] as number;
  const held = heldDirections(at.point, dimensions);
  takeHeldOut(gradient, held, dimensions);
  for (let n = 0; n < size; n++)
    steepness = Math.max(
      steepness,
      Math.abs(gradient[n] as number) /
        Math.sqrt((information[n] as number) + (pull[(n % dimensions) * (dimensions + 1)] as number) + 1e-9),
    );
  for (let n = 0; n < size; n++) wish[n] = (wish[n] as number) + (gradient[n] as number);
  takeHeldOut(wish, held, dimensions);
  for (let n = 0; n < size; n++) takeHeldOut(matrix, held, dimensions, n * size, 1);
  for (let n = 0; n < size; n++) takeHeldOut(matrix, held, dimensions, n, size);
  let level = 0;
  for (let n = 0; n < size; n++) level += (matrix[n * size + n] as number) / size;
  for (const direction of held)
    for (let d = 0; d < dimensions; d++)
      for (let n = 0; n < cells; n++)
        for (let m = 0; m < cells; m++)
          add(
            matrix,
            (n * dimensions + d) * size + m * dimensions + d,
            level * (direction[n] as number) * (direction[m] as number),
          );
  const lost = choleskyFactor(matrix, size, 1e-10);
  return { logPosterior: sum, gradient: wish, steepness, factor: matrix, lost, held, itemSteps };

  /** Takes an item's part out of the points' equations. */
  function takeItem(
    i: number,
    own: number,
    factor: Float64Array,
    itemGradient: Float64Array,
    cross: Float64Array,
  ): void {
    const from = start[i] as number;
    const rows = cross.length / own;
    const places = Uint32Array.from({ length: rows }, (_, row) => placeOfRow(from, row));
    // Each row becomes the row times the inverse of the factor's transpose, so that products of rows are what is taken out.
    const solved = new Float64Array(4 * rows);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < own; k++) {
        let value = cross[r * own + k] as number;
        for (let m = 0; m < k; m++) value -= (factor[k * own + m] as number) * (solved[4 * r + m] as number);
        solved[4 * r + k] = value / (factor[k * own + k] as number);
      }
    const right = itemGradient.slice();
    choleskySolve(factor, own, right);
    for (let r = 0; r < rows; r++) {
      const at = places[r] as number;
      let taken = 0;
      for (let k = 0; k < own; k++) taken += (cross[r * own + k] as number) * (right[k] as number);
      add(wish, at, -taken);
      const a = solved[4 * r] as number;
      const b = solved[4 * r + 1] as number;
      const c = solved[4 * r + 2] as number;
      const d = solved[4 * r + 3] as number;
      // Votes lie by cell: what follows would be taken out of the upper half, which mirrors the lower one in the end.
      for (let q = 0; q < rows; q++) {
        const to = places[q] as number;
        if (to > at + 1) break;
        const k = at * size + to;
        matrix[k] =
          (matrix[k] as number) -
          a * (solved[4 * q] as number) -
          b * (solved[4 * q + 1] as number) -
          c * (solved[4 * q + 2] as number) -
          d * (solved[4 * q + 3] as number);
      }
    }
  }

  function placeOfRow(from: number, row: number): number {
    const v = from + Math.floor(row / dimensions);
    return (cell[v] as number) * dimensions + (row % dimensions);
  }

  function itemSteps(points: Float64Array, out: PlaneParameters): void {
    eliminated.forEach(({ factor, gradient: own, cross }, i) => {
      const right = own.slice();
      const rows = cross.length / own.length;
      for (let r = 0; r < rows; r++) {
        const step = points[placeOfRow(start[i] as number, r)] as number;
        for (let k = 0; k < own.length; k++) add(right, k, -(cross[r * own.length + k] as number) * step);
      }
      choleskySolve(factor, own.length, right);
      for (let d = 0; d < dimensions; d++) out.slope[i * dimensions + d] = right[d] as number;
      out.low[i] = right[dimensions] as number;
      out.high[i] = right[own.length - 1] as number;
    });
  }
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] as number) + value;
}
