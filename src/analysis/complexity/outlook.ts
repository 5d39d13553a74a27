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
    worth,
    around,
    pci,
    had,
  }: {
    readonly near: Float64Array;
    /** By `worthOf`. */
    readonly worth: Float64Array;
    readonly around: Float64Array;
    readonly pci: Float64Array;
    /** How near all is that the country has, each thing times its worth, by `sumHad`. */
    readonly had: Float64Array;
  },
): { readonly outlook: Float64Array; readonly gain: Float64Array } {
  const all = new Float64Array(products);
  for (let other = 0; other < products; other++)
    for (let p = 0; p < products; p++) all[p]! += near[other * products + p]! * worth[other]!;
  const value = new Float64Array(countries);
  const gain = new Float64Array(countries * products);
  for (let c = 0, at = 0; c < countries; c++)
    for (let p = 0; p < products; p++, at++) {
      const has = cells[at] === 1;
      gain[at] = has ? 0 : all[p]! - had[at]!;
      const share = around[at]!;
      if (!has && !Number.isNaN(share) && !Number.isNaN(pci[p]!)) value[c]! += share * pci[p]!;
    }
  return { outlook: value, gain };
}

/** Of each product its complexity, divided by how near it is to all: nothing where it has none, or is near none. */
export const worthOf = (pci: Float64Array, nearness: Float64Array): Float64Array =>
  pci.map((value, p) => (Number.isNaN(value) || nearness[p] === 0 ? 0 : value / nearness[p]!));
