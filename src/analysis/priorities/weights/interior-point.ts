import { solveLinear } from '#analysis/numeric/linear-program.ts';
import type { WeightSpace } from './types.ts';

/** Thinner than this, a set of weights is taken to be flat. */
const thinnest = 1e-9;

/**
 * The point of the simplex that lies deepest within the limits: the centre of the largest ball.
 *
 * @throws RangeError where no weights meet all statements, or only some on a flat piece that cannot be drawn from
 */
export function interiorPoint({ free, rows, limits }: WeightSpace): Float64Array {
  const n = free.length;
  // Unknown are x and the ball's radius; a point is x plus the radius, so that it lies that far from every weight's zero.
  const system = [
    { row: [...Array.from({ length: n }, () => 1), n], limit: 1 },
    { row: [...Array.from({ length: n }, () => -1), -n], limit: -1 },
    ...rows.map((row, r) => {
      const sum = row.reduce((all, share) => all + share, 0);
      const mean = sum / n;
      // Only what of the row lies within the simplex moves a point towards the limit.
      const length = Math.sqrt(row.reduce((all, share) => all + (share - mean) ** 2, 0));
      return { row: [...row, sum + length], limit: limits[r]! };
    }),
  ];
  const found = solveLinear(
    [...Array.from({ length: n }, () => 0), 1],
    system.map(({ row }) => row),
    system.map(({ limit }) => limit),
  );
  if (!found.found) throw new RangeError('weightSpace: no weights meet all that is stated of them');
  const radius = found.point[n]!;
  if (radius < thinnest && n > 1)
    throw new RangeError(
      'weightSpace: what is stated leaves only weights on a flat piece; state those as exact weights',
    );
  return Float64Array.from({ length: n }, (_, at) => found.point[at]! + radius);
}
