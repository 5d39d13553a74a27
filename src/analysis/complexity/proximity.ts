import type { Presence } from './types.ts';

/**
 * **How near are two products?** The chance that a country with an advantage in the one has it in the other: the smaller of
 * the two chances. 0 for a product with itself and where nobody exports one of them with advantage.
 *
 * Method: Hidalgo, Klinger, Barabási and Hausmann, Science 317, 2007, doi:10.1126/science.1144581; the diagonal is 0 as in
 * py-ecomplexity. Countries are counted by bits.
 *
 * @returns a square table, symmetric, from 0 to 1
 */
export function proximity({ products, bits, words, ubiquity }: Presence): Float64Array {
  const near = new Float64Array(products * products);
  for (let one = 0; one < products; one++) {
    for (let other = 0; other < one; other++) {
      let both = 0;
      for (let word = 0; word < words; word++)
        both += ones(bits[one * words + word]! & bits[other * words + word]!);
      if (both === 0) continue;
      const value = both / Math.max(ubiquity[one]!, ubiquity[other]!);
      near[one * products + other] = value;
      near[other * products + one] = value;
    }
  }
  return near;
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * **How much of what is near a product does a country have?** Of all nearness of the product to others, the share that lies
 * with those the country exports with advantage: what is within its reach. NaN where a product is near none.
 *
 * Method: Hidalgo and others (2007), as py-ecomplexity's `calc_density`.
 *
 * @param had how near all is that the country has, by `sumHad`
 * @returns a row for each country, from 0 to 1
 */
export function density(
  { countries, products }: Presence,
  nearness: Float64Array,
  had: Float64Array,
): Float64Array {
  const found = new Float64Array(countries * products);
  for (let c = 0, at = 0; c < countries; c++)
    for (let p = 0; p < products; p++, at++)
      found[at] = nearness[p]! > 0 ? had[at]! / nearness[p]! : Number.NaN;
  return found;
}

/** So many columns of a table of 1,200 rows stay in a processor's own memory while all countries are gone through. */
const strip = 96;

/**
 * Of each country and product how near to the product all is that the country has: plainly, and each thing it has times its weight. Both
 * in one pass, a strip of columns after the other, four things at a time: nothing else takes as long.
 *
 * @param weights of each product
 */
export function sumHad(
  { countries, products, cells }: Presence,
  near: Float64Array,
  weights: Float64Array,
): { readonly plain: Float64Array; readonly weighted: Float64Array } {
  const [plain, weighted] = [new Float64Array(countries * products), new Float64Array(countries * products)];
  const had = Array.from({ length: countries }, (_, c) => {
    const those: number[] = [];
    for (let p = 0; p < products; p++) if (cells[c * products + p] === 1) those.push(p);
    return Uint32Array.from(those);
  });
  for (let from = 0; from < products; from += strip) {
    const to = Math.min(products, from + strip);
    for (let c = 0; c < countries; c++)
      addRows({ plain, weighted, at: c * products }, had[c]!, near, weights, from, to);
  }
  return { plain, weighted };
}

function addRows(
  {
    plain,
    weighted,
    at,
  }: { readonly plain: Float64Array; readonly weighted: Float64Array; readonly at: number },
  rows: Uint32Array,
  near: Float64Array,
  weights: Float64Array,
  from: number,
  to: number,
): void {
  const size = weights.length;
  let row = 0;
  for (; row + 4 <= rows.length; row += 4) {
    const [one, two, three, four] = [rows[row]!, rows[row + 1]!, rows[row + 2]!, rows[row + 3]!];
    const [a, b, c, d] = [one * size, two * size, three * size, four * size];
    const [first, second, third, fourth] = [weights[one]!, weights[two]!, weights[three]!, weights[four]!];
    for (let p = from; p < to; p++) {
      const w = near[a + p]!;
      const x = near[b + p]!;
      const y = near[c + p]!;
      const z = near[d + p]!;
      plain[at + p]! += w + x + y + z;
      weighted[at + p]! += w * first + x * second + y * third + z * fourth;
    }
  }
  for (; row < rows.length; row++) {
    const one = rows[row]!;
    const share = weights[one]!;
    for (let p = from; p < to; p++) {
      const value = near[one * size + p]!;
      plain[at + p]! += value;
      weighted[at + p]! += value * share;
    }
  }
}

/** Of each product the sum of its nearness to all others. */
export function sumNearness(near: Float64Array, products: number): Float64Array {
  const sum = new Float64Array(products);
  for (let one = 0; one < products; one++)
    for (let other = 0; other < products; other++) sum[other]! += near[one * products + other]!;
  return sum;
}
