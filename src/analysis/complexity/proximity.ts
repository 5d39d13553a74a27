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
 * @returns a row for each country, from 0 to 1
 */
export function density(
  { countries, products, cells }: Presence,
  near: Float64Array,
  nearness: Float64Array,
): Float64Array {
  const found = new Float64Array(countries * products);
  for (let c = 0; c < countries; c++) {
    const row = found.subarray(c * products, c * products + products);
    addRows(row, cells.subarray(c * products, c * products + products), near, products);
    for (let p = 0; p < products; p++) row[p] = nearness[p]! > 0 ? row[p]! / nearness[p]! : Number.NaN;
  }
  return found;
}

/** Adds the rows of a square table that are chosen, each times its weight where there are weights, four at a time. */
export function addRows(
  sum: Float64Array,
  chosen: Uint8Array,
  table: Float64Array,
  size: number,
  weights?: Float64Array,
): void {
  const rows: number[] = [];
  for (let p = 0; p < size; p++) if (chosen[p] === 1) rows.push(p);
  const weight = (p: number): number => (weights ? weights[p]! : 1);
  let at = 0;
  for (; at + 4 <= rows.length; at += 4) {
    const [one, two, three, four] = [rows[at]!, rows[at + 1]!, rows[at + 2]!, rows[at + 3]!];
    const [first, second, third, fourth] = [weight(one), weight(two), weight(three), weight(four)];
    const [a, b, c, d] = [one * size, two * size, three * size, four * size];
    for (let p = 0; p < size; p++)
      sum[p]! +=
        table[a + p]! * first + table[b + p]! * second + table[c + p]! * third + table[d + p]! * fourth;
  }
  for (; at < rows.length; at++) {
    const one = rows[at]!;
    const share = weight(one);
    for (let p = 0; p < size; p++) sum[p]! += table[one * size + p]! * share;
  }
}

/** Of each product the sum of its nearness to all others. */
export function sumNearness(near: Float64Array, products: number): Float64Array {
  const sum = new Float64Array(products);
  for (let one = 0; one < products; one++)
    for (let other = 0; other < products; other++) sum[other]! += near[one * products + other]!;
  return sum;
}
