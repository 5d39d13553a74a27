/**
 * **How concentrated is it?** The sum of squared shares, from 10,000 ÷ number (all alike) to 10,000 (all from one): below
 * 1,500 competition authorities call a market unconcentrated, above 2,500 highly concentrated.
 *
 * Method: the Herfindahl–Hirschman index (Hirschman, American Economic Review 54, 1964), on the scale and with the
 * thresholds of the United States Horizontal Merger Guidelines (2010), section 5.3.
 *
 * @param amounts of each source, at least 0, in any unit; what is not listed is taken not to exist
 * @returns null where nothing is there
 * @throws RangeError for an amount below 0 or not finite
 * @example concentration([30, 30, 20, 20]); // 2,600: section 5.3 of the guidelines of 1992, four firms
 */
export function concentration(amounts: readonly number[]): number | null {
  for (const [at, amount] of amounts.entries()) {
    if (!(amount >= 0 && amount < Infinity))
      throw new RangeError(`concentration: amount ${at + 1} is ${amount}, no amount from 0 up`);
  }
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  if (sum === 0) return null;
  return amounts.reduce((all, amount) => all + (amount / sum) ** 2, 0) * 10_000;
}
