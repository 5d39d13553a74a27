/** What countries export, of one year: `values[country × products + product]`, at least 0; what is not listed is 0. */
export interface TradeTable {
  readonly countries: number;
  readonly products: number;
  readonly values: Float64Array;
}

/** Which countries and products a result is about: those that trade at all. */
export interface Kept {
  /** Places in the trade table. */
  readonly countries: Uint32Array;
  readonly products: Uint32Array;
}

/** Whether each country exports each product with advantage: a row of bits for each product, a country a bit. */
export interface Presence {
  readonly countries: number;
  readonly products: number;
  /** 1 or 0, a row a country. */
  readonly cells: Uint8Array;
  /** Of each product the countries, 32 a word. */
  readonly bits: Uint32Array;
  readonly words: number;
  /** Of each country how many products (diversity), of each product how many countries (ubiquity). */
  readonly diversity: Uint32Array;
  readonly ubiquity: Uint32Array;
}

export interface Complexity {
  readonly kept: Kept;
  /** Revealed comparative advantage, a row for each country kept. */
  readonly rca: Float64Array;
  readonly presence: Presence;
  /** Of each two products, 0 for a product with itself. */
  readonly proximity: Float64Array;
  /** Relatedness density, a row for each country kept, from 0 to 1; NaN for a product that is near none. */
  readonly density: Float64Array;
  /** NaN for a country that exports nothing with advantage. */
  readonly eci: Float64Array;
  /** NaN for a product that nobody exports with advantage. */
  readonly pci: Float64Array;
  /** How well the index meets its equation: below 10⁻⁹ it is exact for every use; NaN where there is no index. */
  readonly residual: number;
  /** Opportunity value of each country (complexity outlook index). */
  readonly outlook: Float64Array;
  /** Opportunity gain of each product for each country; 0 where it has the product already. */
  readonly gain: Float64Array;
}
