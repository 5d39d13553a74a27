import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import type { Translate } from '#language/messages.ts';
import { criteria, type Criterion } from './criteria.ts';

/** Why no weights are left by what is stated of them; sums and limits are shares of the whole, 1. */
export type WeightTrouble =
  | { readonly kind: 'crossed'; readonly criterion: Criterion; readonly low: number; readonly high: number }
  | { readonly kind: 'over' | 'under'; readonly sum: number }
  /** Limits and ranks leave no weights, or hardly any. */
  | { readonly kind: 'apart' };

/**
 * What can be seen of statements by themselves: limits that cross, and sums that cannot be the whole. That no room is left between
 * them shows only when weights are looked for.
 *
 * @param weights in the order of `criteria`
 */
export function weightTrouble(weights: readonly WeightStatement[]): WeightTrouble | null {
  for (const [at, one] of weights.entries()) {
    const criterion = criteria[at];
    if (one.kind === 'interval' && one.low > one.high && criterion)
      return { kind: 'crossed', criterion, low: one.low, high: one.high };
  }
  // Exact weights alone are brought to the whole, whatever they add up to.
  if (weights.every(({ kind }) => kind === 'exact')) return null;
  const least = sumOf(weights, (one) =>
    one.kind === 'exact' ? one.weight : one.kind === 'interval' ? one.low : 0,
  );
  const most = sumOf(weights, (one) =>
    one.kind === 'exact' ? one.weight : one.kind === 'interval' ? one.high : 1,
  );
  if (least > 1 + tiny) return { kind: 'over', sum: least };
  if (most < 1 - tiny) return { kind: 'under', sum: most };
  return null;
}

const tiny = 1e-9;

const sumOf = (weights: readonly WeightStatement[], share: (one: WeightStatement) => number): number =>
  weights.reduce((sum, one) => sum + share(one), 0);

/** What is wrong, and how it is put right. */
export function weightTroubleWords(t: Translate, trouble: WeightTrouble): string {
  const percent = (share: number): number => Math.round(share * 100);
  if (trouble.kind === 'apart') return t('priorities.trouble.apart');
  if (trouble.kind !== 'crossed')
    return t(`priorities.trouble.${trouble.kind}`, { sum: percent(trouble.sum) });
  const { criterion, low, high } = trouble;
  return t('priorities.trouble.crossed', {
    criterion: t(`fields.option.${criterion}`),
    low: percent(low),
    high: percent(high),
  });
}
