import { secondVector } from './second-vector.ts';
import type { Presence } from './types.ts';

export interface ComplexityIndex {
  /** Of each country: mean 0 and standard deviation 1 over those that have one; NaN for one that exports nothing with advantage. */
  readonly eci: Float64Array;
  /** Of each product, on the scale of the countries; NaN for one that nobody exports with advantage. */
  readonly pci: Float64Array;
  /** How well the equation is met; NaN where there is no index. */
  readonly residual: number;
}

/**
 * **How much know-how do a country's exports show?** Countries are complex that export complex products, and products
 * that complex countries export: the one ordering that agrees with itself.
 *
 * Method: Hidalgo and Hausmann, PNAS 106, 2009, doi:10.1073/pnas.0900943106; as the second eigenvector, Hausmann and others,
 * The Atlas of Economic Complexity (2014); definitions, sign and scale as py-ecomplexity's: the sign is that with which the index
 * grows with diversity; both indices have the mean and standard deviation (of all countries, not of a sample) of
 * the countries' index taken away. The mean of a country's products is then its own index before scaling.
 *
 * Countries or products without any advantage are left out (NaN). All are NaN where fewer than two countries are left, or where
 * all export alike. The index is not a forecast of growth for small states that export services or one ore.
 *
 * Cost: countries² × products / 32, and countries² for each of some tens of steps.
 */
export function complexityIndex({
  countries,
  products,
  bits,
  words,
  diversity,
  ubiquity,
}: Presence): ComplexityIndex {
  const eci = new Float64Array(countries).fill(Number.NaN);
  const pci = new Float64Array(products).fill(Number.NaN);
  const there = Uint32Array.from([...diversity.keys()].filter((c) => diversity[c]! > 0));
  const size = there.length;
  const place = new Int32Array(countries).fill(-1);
  for (const [at, c] of there.entries()) place[c] = at;
  // Countries by what they share, a rare product weighing more; scaled to be symmetric.
  const alike = new Float64Array(size * size);
  const root = Float64Array.from(there, (c) => Math.sqrt(diversity[c]!));
  const members = (p: number): number[] => {
    const found: number[] = [];
    for (let word = 0; word < words; word++)
      for (let left = bits[p * words + word]!; left !== 0; left &= left - 1)
        found.push(place[word * 32 + (31 - Math.clz32(left & -left))]!);
    return found;
  };
  for (let p = 0; p < products; p++) {
    const share = 1 / ubiquity[p]!;
    const those = members(p);
    for (const one of those) for (const other of those) alike[one * size + other]! += share;
  }
  for (let one = 0; one < size; one++)
    for (let other = 0; other < size; other++) alike[one * size + other]! /= root[one]! * root[other]!;
  const length = Math.sqrt(root.reduce((sum, value) => sum + value * value, 0));
  const found = secondVector(
    alike,
    root.map((value) => value / length),
  );
  if (!found || found.value < 1e-12) return { eci, pci, residual: Number.NaN };
  const raw = found.vector.map((entry, at) => entry / root[at]!);
  const sign = alongDiversity(raw, there, diversity);
  // A country's index is the mean of its products' indices, which is the raw one times the eigenvalue.
  const own = raw.map((entry) => entry * sign * found.value);
  const mean = own.reduce((sum, value) => sum + value, 0) / size;
  const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size);
  for (const [at, c] of there.entries()) eci[c] = (own[at]! - mean) / deviation;
  for (let p = 0; p < products; p++) {
    if (ubiquity[p] === 0) continue;
    const sum = members(p).reduce((all, at) => all + raw[at]! * sign, 0);
    pci[p] = (sum / ubiquity[p]! - mean) / deviation;
  }
  return { eci, pci, residual: found.residual };
}

/** 1, or −1 where the index would fall with diversity. */
function alongDiversity(raw: Float64Array, there: Uint32Array, diversity: Uint32Array): number {
  const size = there.length;
  const meanOf = (value: (at: number) => number): number =>
    there.reduce((sum, _, at) => sum + value(at), 0) / size;
  const [own, wide] = [meanOf((at) => raw[at]!), meanOf((at) => diversity[there[at]!]!)];
  return meanOf((at) => (raw[at]! - own) * (diversity[there[at]!]! - wide)) < 0 ? -1 : 1;
}
