import { addRows } from './proximity.ts';
import type { Presence } from './types.ts';

/**
 * **What would a new product open up?** `outlook`: the complexity of all a country does not yet export with advantage, each
 * weighed by how much of what is near it the country has. `gain`: of each product it does not have, how much nearer it
 * would bring those it does not have, weighed by their complexity.
 *
 * Method: Hausmann and others, The Atlas of Economic Complexity (2014), technical box 2.4, in the form of
 * py-ecomplexity's `calc_coi_cog` (as the Stata package; what the product itself is worth is not taken off). Products without a
 * complexity or near none count nothing.
 */
export function outlook(
  { countries, products, cells }: Presence,
  {
    near,
    nearness,
    around,
    pci,
  }: {
    readonly near: Float64Array;
    readonly nearness: Float64Array;
    readonly around: Float64Array;
    readonly pci: Float64Array;
  },
): { readonly outlook: Float64Array; readonly gain: Float64Array } {
  const worth = pci.map((value, p) => (Number.isNaN(value) || nearness[p] === 0 ? 0 : value / nearness[p]!));
  const all = new Float64Array(products);
  addRows(all, new Uint8Array(products).fill(1), near, products, worth);
  const value = new Float64Array(countries);
  const gain = new Float64Array(countries * products);
  for (let c = 0; c < countries; c++) {
    const has = cells.subarray(c * products, c * products + products);
    const row = gain.subarray(c * products, c * products + products);
    addRows(row, has, near, products, worth);
    for (let p = 0; p < products; p++) {
      row[p] = has[p] === 1 ? 0 : all[p]! - row[p]!;
      const share = around[c * products + p]!;
      if (has[p] === 0 && !Number.isNaN(share) && !Number.isNaN(pci[p]!)) value[c]! += share * pci[p]!;
    }
  }
  return { outlook: value, gain };
}
