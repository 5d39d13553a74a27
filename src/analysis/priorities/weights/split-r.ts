/**
 * **Have these chains met?** Each chain is cut in two, and the spread within the halves is set beside the spread between
 * them: 1 where no half can be told from another.
 *
 * Method: split-R̂ of Gelman and others, Bayesian Data Analysis (third edition, 2013), section 11.4.
 *
 * @param chains of equal length, at least 4 each
 * @returns at least about 1; 1 where nothing varies
 */
export function splitR(chains: readonly (readonly number[])[]): number {
  const half = Math.floor((chains[0]?.length ?? 0) / 2);
  if (half < 2) throw new RangeError('splitR: a chain needs at least 4 values');
  const halves = chains.flatMap((chain) => [chain.slice(0, half), chain.slice(-half)]);
  const means = halves.map(mean);
  const within = mean(halves.map((values, at) => squares(values, means[at]!) / (half - 1)));
  if (within === 0) return 1;
  const between = squares(means, mean(means)) / (halves.length - 1);
  return Math.sqrt((half - 1) / half + between / within);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const squares = (values: readonly number[], centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
