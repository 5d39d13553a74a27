import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import { criteria } from './criteria.ts';
import { weightsOf, type Review } from './review.ts';

/** Where weights come from: the review, nothing at all, or what an address sets. */
export const weightWays = ['review', 'unknown', 'set'] as const;
export type WeightWay = (typeof weightWays)[number];

/** The weights that an address asks for: `?weights=set&w-need=3…`, each from 0 to 10. */
export function weightsIn(
  query: URLSearchParams,
  review: Review | undefined,
): {
  readonly way: WeightWay;
  readonly points: readonly number[];
  readonly weights: readonly WeightStatement[];
} {
  const way = weightWays.find((one) => one === query.get('weights')) ?? 'review';
  const points = criteria.map((criterion) => {
    const value = Number(query.get(`w-${criterion}`) ?? 5);
    return Number.isFinite(value) ? Math.min(10, Math.max(0, value)) : 5;
  });
  const sum = points.reduce((all, one) => all + one, 0);
  const unknown = criteria.map(() => ({ kind: 'unknown' }) as const);
  if (way === 'unknown' || (way === 'set' && sum === 0)) return { way, points, weights: unknown };
  return {
    way,
    points,
    weights: way === 'set' ? points.map((one) => ({ kind: 'exact', weight: one / sum })) : weightsOf(review),
  };
}
