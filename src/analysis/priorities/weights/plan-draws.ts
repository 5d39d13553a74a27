import { seededRandom } from '#analysis/numeric/random.ts';
import { evenPoint, meets, walk, type DrawPlan } from './draw-weights.ts';
import { interiorPoint } from './interior-point.ts';
import { splitR } from './split-r.ts';
import type { WeightSpace } from './types.ts';

export interface Planned {
  readonly plan: DrawPlan;
  readonly accepted: number | null;
  readonly splitR: number | null;
  readonly mixed: boolean;
}

/** Points tried to see how many the limits admit; below this share a walk costs less than trying. */
const tried = 4000;
const rare = 0.02;
/** Chains, points of each, and how far apart they may be (Vehtari and others, 2021, ask for 1.01 of thousands of points). */
const chains = 4;
const kept = 1000;
const together = 1.02;

/**
 * **How are these weights best drawn?** Directly where that is possible; by trying, where at least 2 of 100 points pass;
 * else by a walk whose steps are doubled until four chains agree on every weight (split-R̂ ≤ 1.02), or until so many
 * steps lie between two weights as there are free weights, cubed, which is then said.
 *
 * @throws RangeError where no weights meet what is stated
 */
export function planDraws(space: WeightSpace, seed: number): Planned {
  const direct = (method: DrawPlan['method']): Planned => ({
    plan: { space, method, start: new Float64Array(space.free.length), thinning: 1 },
    accepted: null,
    splitR: null,
    mixed: true,
  });
  if (space.free.length === 0) return direct('exact');
  if (space.order) return direct('ordered');
  if (space.rows.length === 0) return direct('simplex');
  const start = interiorPoint(space);
  const random = seededRandom(seed);
  const point = new Float64Array(space.free.length);
  const even = evenPoint(random, point);
  let passed = 0;
  for (let n = 0; n < tried; n++) {
    even();
    if (meets(space.rows, space.limits, point)) passed++;
  }
  const accepted = passed / tried;
  if (accepted >= rare)
    return { plan: { space, method: 'rejection', start, thinning: 1 }, accepted, splitR: null, mixed: true };
  const most = Math.max(8, space.free.length ** 3);
  let thinning = Math.max(2, space.free.length);
  let apart = apartness(space, start, thinning, seed);
  while (apart > together && thinning * 2 <= most) {
    thinning *= 2;
    apart = apartness(space, start, thinning, seed);
  }
  return {
    plan: { space, method: 'hit-and-run', start, thinning },
    accepted,
    splitR: apart,
    mixed: apart <= together,
  };
}

/** The largest split-R̂ of any free weight over the chains. */
function apartness(space: WeightSpace, start: Float64Array, thinning: number, seed: number): number {
  const seeds = seededRandom(seed);
  const drawn = Array.from({ length: chains }, () => {
    const random = seededRandom(Math.floor(seeds.uniform() * 2 ** 53));
    const point = Float64Array.from(start);
    const step = walk(space, random, point);
    for (let burn = 0; burn < 50 * thinning; burn++) step();
    return Array.from({ length: kept }, () => {
      for (let hop = 0; hop < thinning; hop++) step();
      return Float64Array.from(point);
    });
  });
  return Math.max(
    ...space.free.map((_, at) => splitR(drawn.map((chain) => chain.map((point) => point[at]!)))),
  );
}
