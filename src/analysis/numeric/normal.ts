/** The logarithm of the square root of 2π. */
export const logRootTwoPi = 0.9189385332046728;
const rootTwoPi = 2.5066282746310007;

/**
 * **The tail of the normal distribution in units of its density**: (1 − Φ(x)) / φ(x), for x ≥ 0. No exponential is
 * needed, and nothing is lost however far out x lies.
 *
 * Method: the rational approximation 5666 of Hart et al., "Computer Approximations" (1968), as given by West, "Better
 * approximations to cumulative normal functions", Wilmott 2005, below 7.07; a continued fraction beyond. The relative
 * error stays below 1e-9.
 *
 * @example tailRatio(0); // 1.2533141373155, the square root of π/2
 */
export function tailRatio(x: number): number {
  if (x > 7.07106781186547)
    return 1 / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 5 / (x + 6 / (x + 7 / x)))))));
  const above =
    (((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x +
      112.079291497871) *
      x +
      221.213596169931) *
      x +
    220.206867912376;
  const below =
    ((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x +
      296.564248779674) *
      x +
      637.333633378831) *
      x +
      793.826512519948) *
      x +
    440.413735824752;
  return (rootTwoPi * above) / below;
}

/** The density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x - logRootTwoPi);

/** The probability that a standard normal variable stays below `x`; exact to 1e-15, in the tails to 1e-9 of itself. */
export const normalBelow = (x: number): number =>
  x < 0 ? normalDensity(x) * tailRatio(-x) : 1 - normalDensity(x) * tailRatio(x);

/**
 * The point that a standard normal variable stays below with probability `p`, for 0 < p < 1.
 *
 * Method: the rational approximation of Acklam (2003), relative error 1.15e-9, and one step of Halley's method.
 *
 * @example normalPoint(0.975); // 1.959963984540054
 */
export function normalPoint(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalPoint: p must lie between 0 and 1, not ${p}`);
  const first = p < 0.5 ? roughPoint(p) : -roughPoint(1 - p);
  const error = (normalBelow(first) - p) / normalDensity(first);
  return first - error / (1 + 0.5 * first * error);
}

/** For p up to one half. */
function roughPoint(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
