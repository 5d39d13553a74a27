import { logRootTwoPi, tailRatio } from '../numeric/normal.ts';
import type { Arranged } from './arrange.ts';

/** What is estimated: a point for each cell; for each item its discrimination and its cut points (equal where one). */
export interface Parameters {
  readonly point: Float64Array;
  readonly slope: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The first and second derivatives of the log-likelihood. For a vote let u = low cut − slope × point and w = high cut
 * − slope × point. `pull` is minus the vote's second derivative by u once and (u + w) once, `push` the same for w; their
 * sum is its information about slope × point. `tilt` is its first derivative by u + w.
 */
export interface Derivatives {
  readonly byPoint: Float64Array;
  readonly bySlope: Float64Array;
  readonly byLow: Float64Array;
  readonly byHigh: Float64Array;
  readonly pull: Float32Array;
  readonly push: Float32Array;
  readonly tilt: Float32Array;
  /** Of each cell: the information its votes hold about its point. */
  readonly information: Float64Array;
  /** Of each item: six numbers, its information about slope, low and high: ss, sl, sh, ll, lh, hh. */
  readonly itemInformation: Float64Array;
}

export function makeDerivatives({ cells, items, cell }: Arranged): Derivatives {
  return {
    byPoint: new Float64Array(cells),
    bySlope: new Float64Array(items),
    byLow: new Float64Array(items),
    byHigh: new Float64Array(items),
    pull: new Float32Array(cell.length),
    push: new Float32Array(cell.length),
    tilt: new Float32Array(cell.length),
    information: new Float64Array(cells),
    itemInformation: new Float64Array(6 * items),
  };
}

const tiniest = 1e-290;

/**
 * The log-likelihood of an ordered probit model, and into `out` its derivatives: one pass over the votes, nothing
 * allocated. Where an item has one cut point its derivatives all stand under `low`.
 *
 * Logarithms are taken of products of many probabilities at once, and the tails by their ratio to the density, so that
 * about one exponential a vote is left to compute.
 */
export function evaluate(
  { items, start, cuts, cell, place }: Arranged,
  { point, slope, low, high }: Parameters,
  out: Derivatives,
): number {
  const { byPoint, bySlope, byLow, byHigh, pull, push, tilt, information, itemInformation } = out;
  byPoint.fill(0);
  information.fill(0);
  let sum = 0;
  let product = 1;
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    const l = low[i] as number;
    const h = high[i] as number;
    const two = cuts[i] === 2;
    let ds = 0,
      dl = 0,
      dh = 0,
      ss = 0,
      sl = 0,
      sh = 0,
      ll = 0,
      lh = 0,
      hh = 0;
    const end = start[i + 1] as number;
    for (let v = start[i] as number; v < end; v++) {
      const n = cell[v] as number;
      const x = point[n] as number;
      const where = place[v] as number;
      let first = 0,
        second = 0,
        r = 0,
        q = 0;
      if (where !== 1) {
        // One cut point: the answer lies below (u = cut − slope × point) or above (u = slope × point − cut).
        const u = where === 0 ? l - b * x : b * x - h;
        let hazard: number;
        if (u < 0) {
          const ratio = tailRatio(-u);
          hazard = 1 / ratio;
          sum -= 0.5 * u * u + logRootTwoPi;
          product *= ratio;
        } else {
          const density = Math.exp(-0.5 * u * u - logRootTwoPi);
          const chance = 1 - density * tailRatio(u);
          hazard = density / chance;
          product *= chance;
        }
        const curve = hazard * (hazard + u);
        if (where === 0) {
          first = hazard;
          r = curve;
          ll += curve;
          dl += hazard;
        } else if (two) {
          second = -hazard;
          q = curve;
          hh += curve;
          dh -= hazard;
        } else {
          first = -hazard;
          r = curve;
          ll += curve;
          dl -= hazard;
        }
      } else {
        const u = l - b * x;
        const w = h - b * x;
        const du = Math.exp(-0.5 * u * u - logRootTwoPi);
        const dw = Math.exp(-0.5 * w * w - logRootTwoPi);
        let chance: number;
        if (u > 0) chance = du * tailRatio(u) - dw * tailRatio(w);
        else if (w < 0) chance = dw * tailRatio(-w) - du * tailRatio(-u);
        else chance = 1 - du * tailRatio(-u) - dw * tailRatio(w);
        if (!(chance > tiniest)) chance = tiniest;
        product *= chance;
        first = -du / chance;
        second = dw / chance;
        const uu = first * (first + u);
        const ww = second * (second + w);
        const uw = first * second;
        r = uu + uw;
        q = ww + uw;
        ll += uu;
        hh += ww;
        lh += uw;
        dl += first;
        dh += second;
      }
      const both = first + second;
      const weight = r + q;
      pull[v] = r;
      push[v] = q;
      tilt[v] = both;
      byPoint[n] = (byPoint[n] as number) - b * both;
      information[n] = (information[n] as number) + b * b * weight;
      ds -= x * both;
      ss += x * x * weight;
      sl -= x * r;
      sh -= x * q;
      if (product < 1e-100 || product > 1e100) {
        sum += Math.log(product);
        product = 1;
      }
    }
    bySlope[i] = ds;
    byLow[i] = dl;
    byHigh[i] = dh;
    const at = 6 * i;
    itemInformation[at] = ss;
    itemInformation[at + 1] = sl;
    itemInformation[at + 2] = sh;
    itemInformation[at + 3] = ll;
    itemInformation[at + 4] = lh;
    itemInformation[at + 5] = hh;
  }
  return sum + Math.log(product);
}
