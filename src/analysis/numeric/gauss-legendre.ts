/** Points and weights for an integral from 0 to 1. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * **Gauss–Legendre points and weights** from 0 to 1: with so many points the integral of every polynomial of degree up to
 * twice their number less one comes out exactly.
 *
 * Method: Newton's method on the Legendre polynomial from its asymptotic roots (Press et al., Numerical Recipes,
 * section 4.6); O(points²).
 *
 * @throws RangeError unless the number of points is a whole number from 1
 * @example gaussLegendre(2).points; // [0.21132486540518713, 0.7886751345948129]: one half less and plus 1/√12
 */
export function gaussLegendre(count: number): Quadrature {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`gaussLegendre: needs a whole number of points from 1, not ${count}`);
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let at = 0; at < (count + 1) / 2; at++) {
    let root = Math.cos((Math.PI * (at + 0.75)) / (count + 0.5));
    for (let step = 0; step < 10; step++) {
      const { value, slope } = legendre(count, root);
      root -= value / slope;
    }
    const { slope } = legendre(count, root);
    const weight = 1 / ((1 - root * root) * slope * slope);
    points[at] = (1 - root) / 2;
    points[count - 1 - at] = (1 + root) / 2;
    weights[at] = weight;
    weights[count - 1 - at] = weight;
  }
  return { points, weights };
}

/** The Legendre polynomial of a degree at a place between −1 and 1, and its slope there. */
function legendre(degree: number, place: number): { value: number; slope: number } {
  let value = 1;
  let before = 0;
  for (let at = 1; at <= degree; at++) {
    const next = ((2 * at - 1) * place * value - (at - 1) * before) / at;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (place * value - before)) / (place * place - 1) };
}
