/** A coalition always has this much strength, so that no contest is between nothing and nothing. */
const leastStrength = 1e-8;

/**
 * How likely each of several options prevails where every actor supports, in each pair, the one it likes better, by its
 * capability times how much better it likes it. In a pair an option wins with its share of the support; an option
 * prevails if it wins against every other, given that one does (KTAB's conditional central position).
 *
 * @param liking row by option, column by actor: how much the actor likes it
 * @param capability of each actor
 * @returns the chance of each option; adds up to 1
 *
 * O(options² × actors).
 */
export function chancesToPrevail(
  liking: Float64Array,
  options: number,
  capability: Float64Array,
): Float64Array {
  const actors = capability.length;
  // Logarithms: the product of two hundred chances would come near the smallest number there is.
  const logarithm = new Float64Array(options);
  for (let one = 0; one < options; one++) {
    for (let other = 0; other < one; other++) {
      let forOne = leastStrength;
      let forOther = leastStrength;
      const ofOne = one * actors;
      const ofOther = other * actors;
      for (let actor = 0; actor < actors; actor++) {
        const support = capability[actor]! * (liking[ofOne + actor]! - liking[ofOther + actor]!);
        if (support > 0) forOne += support;
        else forOther -= support;
      }
      const all = Math.log(forOne + forOther);
      logarithm[one]! += Math.log(forOne) - all;
      logarithm[other]! += Math.log(forOther) - all;
    }
  }
  const highest = logarithm.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let option = 0; option < options; option++) {
    logarithm[option] = Math.exp(logarithm[option]! - highest);
    sum += logarithm[option]!;
  }
  return logarithm.map((share) => share / sum);
}
