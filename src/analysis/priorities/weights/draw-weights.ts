import { normalDraws } from '#analysis/numeric/normal-draws.ts';
import type { Random } from '#analysis/numeric/random.ts';
import type { WeightSpace } from './types.ts';

/** How to draw from a space of weights; what `plan-draws.ts` has decided once for all who draw. */
export interface DrawPlan {
  readonly space: WeightSpace;
  readonly method: 'exact' | 'simplex' | 'ordered' | 'rejection' | 'hit-and-run';
  /** A point well inside, where a walk begins. */
  readonly start: Float64Array;
  readonly thinning: number;
}

/** Puts the next weights into an array, one for each criterion. */
export type DrawWeights = (weights: Float64Array) => void;

/**
 * **Weights drawn evenly** from all that a space admits: no admissible weights are likelier than others.
 *
 * Method: points of the simplex as shares of exponential numbers; where all are ranked, such a point put in order, which by
 * symmetry is even on the ordered ones; within limits, those of such points that meet them, or, where these are rare, a
 * hit-and-run walk (Smith, Operations Research 32, 1984, doi:10.1287/opre.32.6.1296; Tervonen, van Valkenhoef, Baştürk and
 * Postmus, European Journal of Operational Research 224, 2013, doi:10.1016/j.ejor.2012.08.026).
 */
export function drawWeights(plan: DrawPlan, random: Random): DrawWeights {
  const { space, method } = plan;
  const { fixed, free, floor, mass } = space;
  if (method === 'exact') return (weights) => weights.set(fixed);
  const point = Float64Array.from(plan.start);
  const next = stepOf(plan, random, point);
  const n = free.length;
  return (weights) => {
    next();
    weights.set(fixed);
    for (let at = 0; at < n; at++) weights[free[at]!] = floor[at]! + mass * point[at]!;
  };
}

function stepOf({ space, method, thinning }: DrawPlan, random: Random, point: Float64Array): () => void {
  const { rows, limits, order } = space;
  const even = evenPoint(random, point);
  if (method === 'ordered') {
    const places = order ?? [];
    const sorted = new Float64Array(point.length);
    return () => {
      even();
      sorted.set(point);
      sorted.sort();
      for (const [rank, at] of places.entries()) point[at] = sorted[sorted.length - 1 - rank]!;
    };
  }
  if (method === 'rejection')
    return () => {
      do even();
      while (!meets(rows, limits, point));
    };
  if (method === 'hit-and-run') {
    const step = walk(space, random, point);
    for (let burn = 0; burn < 50 * thinning; burn++) step();
    return () => {
      for (let hop = 0; hop < thinning; hop++) step();
    };
  }
  return even;
}

/** Fills a point of the simplex, each as likely as any other. */
export function evenPoint({ uniform }: Random, point: Float64Array): () => void {
  const n = point.length;
  return () => {
    let sum = 0;
    for (let at = 0; at < n; at++) sum += point[at] = -Math.log(1 - uniform());
    const share = 1 / sum;
    for (let at = 0; at < n; at++) point[at]! *= share;
  };
}

export function meets(rows: readonly Float64Array[], limits: Float64Array, point: Float64Array): boolean {
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    let sum = 0;
    for (let at = 0; at < row.length; at++) sum += row[at]! * point[at]!;
    if (sum > limits[r]!) return false;
  }
  return true;
}

/** One step of the walk: to an even place on the line through the point in an even direction. */
export function walk({ rows, limits }: WeightSpace, random: Random, point: Float64Array): () => void {
  const n = point.length;
  const normal = normalDraws(random);
  const direction = new Float64Array(n);
  return () => {
    let mean = 0;
    for (let at = 0; at < n; at++) mean += direction[at] = normal();
    mean /= n;
    let from = -Infinity;
    let to = Infinity;
    for (let at = 0; at < n; at++) {
      const along = (direction[at]! -= mean);
      const reach = -point[at]! / along;
      if (along > 0) from = Math.max(from, reach);
      else if (along < 0) to = Math.min(to, reach);
    }
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!;
      let along = 0;
      let here = 0;
      for (let at = 0; at < n; at++) {
        along += row[at]! * direction[at]!;
        here += row[at]! * point[at]!;
      }
      const reach = (limits[r]! - here) / along;
      if (along > 0) to = Math.min(to, reach);
      else if (along < 0) from = Math.max(from, reach);
    }
    if (!(from < to)) return;
    const hop = from + (to - from) * random.uniform();
    let sum = 0;
    for (let at = 0; at < n; at++) sum += point[at] = Math.max(0, point[at]! + hop * direction[at]!);
    // Rounding must not take the sum away from 1 over a million steps.
    for (let at = 0; at < n; at++) point[at]! /= sum;
  };
}
