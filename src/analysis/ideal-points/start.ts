import { factorChains, makeChainFactor, solveChains, type Chains } from '../numeric/chains.ts';
import { normalPoint } from '../numeric/normal.ts';
import type { Arranged } from './arrange.ts';
import type { Parameters } from './evaluate.ts';

/**
 * One point for each country over all sessions, as a start: the main direction in which countries' answers differ from
 * the average answer to the same resolution (the first principal component of the double-centred votes, as in Poole,
 * "Spatial Models of Parliamentary Voting", 2005, section 5.3), by power iteration, one pass over the votes each. It
 * begins with how often each agrees with `positive`, which therefore ends up on the positive side.
 */
export function startingPoints(
  arranged: Arranged,
  countries: number,
  positive: number,
  rounds: number,
): Float64Array {
  const { items, start, cell, place, countryOf, cells } = arranged;
  const score = new Float64Array(countries).fill(1e-3);
  score[positive] = 1;
  const sum = new Float64Array(countries);
  const seen = new Float64Array(countries);
  for (let round = 0; round < rounds; round++) {
    sum.fill(0);
    seen.fill(0);
    for (let i = 0; i < items; i++) {
      const from = start[i] as number;
      const end = start[i + 1] as number;
      let mean = 0;
      let level = 0;
      for (let v = from; v < end; v++) {
        mean += place[v] as number;
        level += score[countryOf[cell[v] as number] as number] as number;
      }
      mean /= end - from;
      level /= end - from;
      let slope = 0;
      let spread = 1;
      for (let v = from; v < end; v++) {
        const own = (score[countryOf[cell[v] as number] as number] as number) - level;
        slope += ((place[v] as number) - mean) * own;
        spread += own * own;
      }
      slope /= round === 0 ? end - from : spread;
      for (let v = from; v < end; v++) {
        const c = countryOf[cell[v] as number] as number;
        sum[c] = (sum[c] as number) + slope * ((place[v] as number) - mean);
        seen[c] = (seen[c] as number) + slope * slope;
      }
    }
    for (let c = 0; c < countries; c++) score[c] = (sum[c] as number) / ((seen[c] as number) + 1e-3);
    standardise(score, sum);
  }
  const point = Float64Array.from(countryOf, (country) => score[country] as number);
  if (cells > 0) standardise(point, point);
  return point;
}

/** To mean 0 and deviation 1 over the entries where `counts` is not 0; entries all alike are left at 0. */
function standardise(values: Float64Array, counts: Float64Array): void {
  let size = 0;
  let mean = 0;
  let square = 0;
  for (let k = 0; k < values.length; k++) {
    if (counts[k] === 0) continue;
    size++;
    mean += values[k] as number;
    square += (values[k] as number) ** 2;
  }
  mean /= Math.max(size, 1);
  const deviation = Math.sqrt(Math.max(square / Math.max(size, 1) - mean * mean, 0));
  for (let k = 0; k < values.length; k++)
    values[k] = deviation > 0 ? ((values[k] as number) - mean) / deviation : 0;
}

/**
 * Lets the points move from session to session: answers taken as numbers, each item a straight line over the points,
 * then each country's walk the best under these lines; `rounds` times. Changes `point`.
 */
export function loosenPoints(
  arranged: Arranged,
  precision: Chains,
  point: Float64Array,
  rounds: number,
): void {
  const { items, start, cell, place, cells } = arranged;
  const own: Chains = { diagonal: new Float64Array(cells), beside: precision.beside };
  const wish = new Float64Array(cells);
  const factor = makeChainFactor(cells);
  for (let round = 0; round < rounds; round++) {
    own.diagonal.set(precision.diagonal);
    wish.fill(0);
    for (let i = 0; i < items; i++) {
      const from = start[i] as number;
      const end = start[i + 1] as number;
      let x = 0;
      let xx = 0;
      let y = 0;
      let yy = 0;
      let xy = 0;
      for (let v = from; v < end; v++) {
        const own = point[cell[v] as number] as number;
        const where = place[v] as number;
        x += own;
        xx += own * own;
        y += where;
        yy += where * where;
        xy += own * where;
      }
      const votes = end - from;
      const spread = yy - (y * y) / votes;
      const together = xy - (x * y) / votes;
      const slope = together / (xx - (x * x) / votes + 1);
      const precision = votes / (spread - slope * together + 1);
      const level = (y - slope * x) / votes;
      const information = slope * slope * precision;
      for (let v = from; v < end; v++) {
        const n = cell[v] as number;
        own.diagonal[n] = (own.diagonal[n] as number) + information;
        wish[n] = (wish[n] as number) + slope * precision * ((place[v] as number) - level);
      }
    }
    factorChains(own, factor);
    solveChains(factor, wish);
    standardise(wish, own.diagonal);
    point.set(wish);
  }
}

/**
 * Items that fit these points roughly: the slope from the correlation r of answers and points, as r / √(1 − r²), and cut
 * points at which as many answer each way as did.
 */
export function startingItems(
  { items, start, cell, place, cuts }: Arranged,
  point: Float64Array,
): Pick<Parameters, 'slope' | 'low' | 'high'> {
  const slope = new Float64Array(items);
  const low = new Float64Array(items);
  const high = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    const from = start[i] as number;
    const end = start[i + 1] as number;
    const votes = end - from;
    let below = 0;
    let between = 0;
    let x = 0;
    let xx = 0;
    let y = 0;
    let yy = 0;
    let xy = 0;
    for (let v = from; v < end; v++) {
      const own = point[cell[v] as number] as number;
      const where = place[v] as number;
      if (where === 0) below++;
      else if (where === 1) between++;
      x += own;
      xx += own * own;
      y += where;
      yy += where * where;
      xy += own * where;
    }
    const spread = Math.max(xx - (x * x) / votes, 1e-9) * (yy - (y * y) / votes);
    const r = Math.max(
      -0.9,
      Math.min(0.9, ((xy - (x * y) / votes) / Math.sqrt(spread)) * (votes / (votes + 3))),
    );
    const b = r / Math.sqrt(1 - r * r) / Math.sqrt(Math.max(xx / votes - (x / votes) ** 2, 0.1));
    const wider = 1 / Math.sqrt(1 - r * r);
    const middle = (b * x) / votes;
    slope[i] = b;
    low[i] = middle + wider * normalPoint(below / votes);
    high[i] = cuts[i] === 1 ? (low[i] as number) : middle + wider * normalPoint((below + between) / votes);
  }
  return { slope, low, high };
}
