/**
 * **A seeded generator.** The same seed gives the same numbers on every machine, so that a forecast in a brief can be
 * computed again and found to be the same.
 *
 * Method: sfc32, "small fast counting" (Chris Doty-Humphrey, PractRand, 2014): 128 bits of state, 32 bits a call, at
 * least 2^32 calls before it repeats, passes PractRand and BigCrush. Its state is filled from the seed by splitmix32
 * and stirred fifteen times..
 *
 * Not for secrets: whoever sees a few numbers can compute the rest.
 *
 * @example
 * const random = seededRandom(7);
 * random.uniform(); // 0.3648865962898764, the same on every machine
 */
export interface Random {
  /** What it was started from: printed beside every figure that rests on it. */
  readonly seed: number;
  /** 32 random bits, as a whole number from −2^31 up to but not including 2^31: larger ones would cost a place in memory each. */
  bits(): number;
  /** From 0 up to but not including 1, in steps of 2^-53. */
  uniform(): number;
}

/**
 * @param seed a whole number from 0 to 2^53 − 1
 * @throws RangeError where the seed is no such number
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seededRandom: seed must be a whole number from 0 to 2^53 − 1, not ${seed}`);
  const fill = splitmix(seed);
  let a = fill();
  let b = fill();
  let c = fill();
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum;
  };
  for (let round = 0; round < 15; round++) bits();
  return {
    seed,
    bits,
    uniform: () => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6)) / 9_007_199_254_740_992,
  };
}

/** Well-stirred 32-bit words from both halves of a seed: neighbouring seeds give unrelated states. */
function splitmix(seed: number): () => number {
  let state = (seed ^ Math.imul(Math.floor(seed / 4_294_967_296), 0x9e3779b1)) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
}
