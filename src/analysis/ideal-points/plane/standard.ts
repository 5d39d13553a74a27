import type { PlaneParameters } from './types.ts';

/**
 * Moves, stretches and shears the plane so that the points have mean 0, deviation 1 in each dimension and no correlation;
 * slopes and cuts follow, so that no vote becomes more or less likely. On a line: mean 0, deviation 1.
 *
 * @returns false where the points lie all on one line, so that no plane can be made of them
 */
export function standardisePlane({ point, slope, low, high }: PlaneParameters, dimensions: 1 | 2): boolean {
  const countries = point.length / dimensions;
  for (let d = 0; d < dimensions; d++) {
    let mean = 0;
    for (let n = d; n < point.length; n += dimensions) mean += point[n] as number;
    mean /= countries;
    for (let n = d; n < point.length; n += dimensions) point[n] = (point[n] as number) - mean;
    for (let i = 0; i < low.length; i++) {
      const shift = (slope[i * dimensions + d] as number) * mean;
      low[i] = (low[i] as number) - shift;
      high[i] = (high[i] as number) - shift;
    }
  }
  let [aa, ab, bb] = [0, 0, 0];
  for (let n = 0; n < point.length; n += dimensions) {
    const x = point[n] as number;
    const y = dimensions === 2 ? (point[n + 1] as number) : 0;
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  const first = Math.sqrt(aa / countries);
  const shear = dimensions === 2 ? ab / countries / first : 0;
  const second = dimensions === 2 ? Math.sqrt(Math.max(bb / countries - shear * shear, 0)) : 1;
  if (!(first > 1e-9) || !(second > 1e-9)) return false;
  for (let n = 0; n < point.length; n += dimensions) {
    point[n] = (point[n] as number) / first;
    if (dimensions === 2) point[n + 1] = ((point[n + 1] as number) - shear * (point[n] as number)) / second;
  }
  for (let i = 0; i < slope.length; i += dimensions) {
    slope[i] = first * (slope[i] as number);
    if (dimensions === 2) {
      slope[i] = (slope[i] as number) + shear * (slope[i + 1] as number);
      slope[i + 1] = second * (slope[i + 1] as number);
    }
  }
  return true;
}

/**
 * Turns the plane so that the first dimension is the one along which resolutions divide most (the slopes' cross products
 * vanish), with `row` on its positive side; on the second dimension whoever lies furthest out is on the positive side.
 *
 * @returns each dimension's part of the sum of squared slopes
 */
export function turnToAxes(
  { point, slope }: PlaneParameters,
  dimensions: 1 | 2,
  row: number,
): readonly number[] {
  if (dimensions === 2) {
    const [aa, ab, bb] = products(slope);
    const angle = 0.5 * Math.atan2(2 * ab, aa - bb);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (const values of [point, slope])
      for (let n = 0; n < values.length; n += 2) {
        const [x, y] = [values[n] as number, values[n + 1] as number];
        values[n] = c * x + s * y;
        values[n + 1] = c * y - s * x;
      }
  }
  if ((point[row * dimensions] as number) < 0) mirror(0);
  if (dimensions === 1) return [1];
  let furthest = 1;
  for (let n = 1; n < point.length; n += 2)
    if (Math.abs(point[n] as number) > Math.abs(point[furthest] as number)) furthest = n;
  if ((point[furthest] as number) < 0) mirror(1);
  const [aa, , bb] = products(slope);
  return [aa / (aa + bb), bb / (aa + bb)];

  function mirror(d: number): void {
    for (const values of [point, slope])
      for (let n = d; n < values.length; n += dimensions) values[n] = -(values[n] as number);
  }
}

function products(slope: Float64Array): readonly [number, number, number] {
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < slope.length; i += 2) {
    const [a, b] = [slope[i] as number, slope[i + 1] as number];
    aa += a * a;
    ab += a * b;
    bb += b * b;
  }
  return [aa, ab, bb];
}

/** Orthonormal columns that span the constant and each dimension: along these the standardised points do not move. */
export function heldDirections(point: Float64Array, dimensions: 1 | 2): readonly Float64Array[] {
  const countries = point.length / dimensions;
  const root = 1 / Math.sqrt(countries);
  return [
    new Float64Array(countries).fill(root),
    ...Array.from({ length: dimensions }, (_, d) =>
      Float64Array.from({ length: countries }, (__, n) => root * (point[n * dimensions + d] as number)),
    ),
  ];
}

/** Takes out of a column (of `dimensions` interleaved numbers a country, from `at` on) what lies along the held directions. */
export function takeHeldOut(
  values: Float64Array,
  held: readonly Float64Array[],
  dimensions: 1 | 2,
  at = 0,
  stride = 1,
): void {
  for (const direction of held)
    for (let d = 0; d < dimensions; d++) {
      let along = 0;
      for (let n = 0; n < direction.length; n++)
        along += (direction[n] as number) * (values[at + (n * dimensions + d) * stride] as number);
      for (let n = 0; n < direction.length; n++) {
        const k = at + (n * dimensions + d) * stride;
        values[k] = (values[k] as number) - along * (direction[n] as number);
      }
    }
}
