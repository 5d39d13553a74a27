import type { FurtherConditions } from './types.ts';

/** Beyond so many decimals a weight is rounded; nobody's share of people or contributions is known so closely. */
const mostDecimals = 9;

/**
 * **Weights written with decimals, as whole numbers**: contributions of 2.784 %, peoples in millions, and the share of them that a
 * decision needs. In whole numbers a condition that is reached to the last digit is reached, and a sum never depends on its order.
 *
 * @param weights each member's weight, at least 0, in any unit
 * @param percent how many hundredths of all of them those for must reach
 * @returns the weights in one unit small enough for all of them, or as small as their sum leaves room for (fifteen digits), and the fewest such units that are enough: at least one, so
 * that where nobody weighs anything nothing is decided
 * @throws RangeError for a weight that is below 0 or no number, or a share that is not above 0 and at most 100
 *
 * @example
 * wholeWeights(new Map([['A', 2.5], ['B', 1.25]]), 66.7); // { weights: A 250, B 125; quota: 251 }
 */
export function wholeWeights(
  weights: ReadonlyMap<string, number>,
  percent: number,
): NonNullable<FurtherConditions['second']> {
  if (!(percent > 0 && percent <= 100))
    throw new RangeError(`wholeWeights: a share of ${percent} hundredths is not above 0 and at most 100`);
  let sum = 0;
  let decimals = 0;
  for (const [actor, weight] of weights) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`wholeWeights: ${actor} has a weight of ${weight}; a weight is at least 0`);
    sum += weight;
    decimals = Math.max(decimals, decimalsOf(weight));
  }
  if (!Number.isFinite(sum)) throw new RangeError('wholeWeights: the weights add up to no number');
  // Of more digits than whole numbers hold, such as products in a small currency, the last ones are rounded.
  while (sum * 10 ** decimals > Number.MAX_SAFE_INTEGER / 2) decimals -= 1;
  const unit = 10 ** decimals;
  const whole = new Map([...weights].map(([actor, weight]) => [actor, Math.round(weight * unit)]));
  const total = [...whole.values()].reduce((all, weight) => all + BigInt(weight), 0n);
  const places = decimalsOf(percent);
  const asked = BigInt(Math.round(percent * 10 ** places)) * total;
  const hundred = 100n * 10n ** BigInt(places);
  return { weights: whole, quota: Math.max(1, Number((asked + hundred - 1n) / hundred)) };
}

/** How many decimals a number is written with. */
function decimalsOf(value: number): number {
  const [, part = '', power = '0'] = /^\d*(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(mostDecimals, Math.max(0, part.length - Number(power)));
}
