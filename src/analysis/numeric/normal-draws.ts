import type { Random } from './random.ts';

/** Layers of the ziggurat; the rightmost edge and the area of each follow from their number. */
const layers = 256;
const edge = 3.6541528853610088;
const area = 0.00492867323399;

/** For each layer its half-width and the density at it, from the bottom up. */
const widths = new Float64Array(layers + 1);
const heights = new Float64Array(layers + 1);
const density = (place: number): number => Math.exp(-0.5 * place * place);

widths[0] = area / density(edge);
widths[1] = edge;
heights[1] = density(edge);
for (let layer = 2; layer < layers; layer++) {
  heights[layer] = heights[layer - 1]! + area / widths[layer - 1]!;
  widths[layer] = Math.sqrt(-2 * Math.log(heights[layer]!));
}
heights[layers] = 1;

/**
 * **Standard normal numbers**, drawn fast from a seeded generator: 32 random bits a number in 99 of 100 cases.
 *
 * Method: the ziggurat of Marsaglia and Tsang, Journal of Statistical Software 5(8), 2000, doi:10.18637/jss.v005.i08,
 * with 256 layers, and with bits for the layer and for the place in it that do not overlap (Doornik, 2005).
 *
 * @example normalDraws(seededRandom(7))(); // -0.5739681006229718, the same on every machine
 */
export function normalDraws(random: Random): () => number {
  const { bits, uniform } = random;
  return () => {
    for (;;) {
      const drawn = bits();
      const layer = drawn & 255;
      // From the upper 24 bits: from −1 up to but not including 1.
      const place = ((drawn >>> 8) / 8_388_608 - 1) * widths[layer]!;
      if (Math.abs(place) < widths[layer + 1]!) return place;
      if (layer === 0) return place < 0 ? -tail(uniform) : tail(uniform);
      const height = heights[layer]! + uniform() * (heights[layer + 1]! - heights[layer]!);
      if (height < density(place)) return place;
    }
  };
}

/** Beyond the edge: Marsaglia's method of 1964. */
function tail(uniform: () => number): number {
  for (;;) {
    const beyond = -Math.log(1 - uniform()) / edge;
    if (-2 * Math.log(1 - uniform()) > beyond * beyond) return edge + beyond;
  }
}
