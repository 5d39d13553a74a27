import type { Kept, Presence, TradeTable } from './types.ts';

/**
 * **Where is a country stronger than the world?** Its share of a product in what it exports, over the product's share in
 * what the world exports: 1 is as the world, 2 twice as much.
 *
 * Method: Balassa, The Manchester School 33, 1965, doi:10.1111/j.1467-9957.1965.tb00050.x. Countries that export nothing and
 * products that nobody exports are left out.
 *
 * @throws RangeError where the table has not as many values as it says, a value is below 0 or not finite, or nothing is traded
 */
export function advantage({ countries, products, values }: TradeTable): {
  readonly kept: Kept;
  readonly rca: Float64Array;
} {
  if (values.length !== countries * products)
    throw new RangeError(
      `advantage: there are ${values.length} values, not ${countries} × ${products} = ${countries * products}`,
    );
  const ofCountry = new Float64Array(countries);
  const ofProduct = new Float64Array(products);
  for (let c = 0, at = 0; c < countries; c++)
    for (let p = 0; p < products; p++, at++) {
      const value = values[at]!;
      if (!(value >= 0 && value < Infinity))
        throw new RangeError(`advantage: country ${c}, product ${p} is ${value}, no value from 0 up`);
      ofCountry[c]! += value;
      ofProduct[p]! += value;
    }
  const kept: Kept = {
    countries: Uint32Array.from([...ofCountry.keys()].filter((c) => ofCountry[c]! > 0)),
    products: Uint32Array.from([...ofProduct.keys()].filter((p) => ofProduct[p]! > 0)),
  };
  if (kept.countries.length === 0) throw new RangeError('advantage: nothing is traded');
  const world = ofProduct.reduce((sum, value) => sum + value, 0);
  const width = kept.products.length;
  const share = Float64Array.from(kept.products, (p) => ofProduct[p]! / world);
  const rca = new Float64Array(kept.countries.length * width);
  for (const [row, c] of kept.countries.entries())
    for (let k = 0; k < width; k++)
      rca[row * width + k] = values[c * products + kept.products[k]!]! / ofCountry[c]! / share[k]!;
  return { kept, rca };
}

/** Advantage as yes (1 and more) or no. */
export function presence(rca: Float64Array, countries: number, products: number): Presence {
  const cells = new Uint8Array(countries * products);
  const words = Math.ceil(countries / 32);
  const bits = new Uint32Array(products * words);
  const diversity = new Uint32Array(countries);
  const ubiquity = new Uint32Array(products);
  for (let c = 0, at = 0; c < countries; c++)
    for (let p = 0; p < products; p++, at++) {
      if (!(rca[at]! >= 1)) continue;
      cells[at] = 1;
      bits[p * words + (c >>> 5)]! |= 1 << (c & 31);
      diversity[c]!++;
      ubiquity[p]!++;
    }
  return { countries, products, cells, bits, words, diversity, ubiquity };
}
