import type { Shortfall } from '#desk/priorities/explain-cover.ts';
import type { Task } from '#desk/priorities/cover-plan.ts';
import type { SuggestedDepth } from '#desk/priorities/suggest-depth.ts';
import type { Translate } from '#language/messages.ts';
import { optionLabel } from '../fields/labels.ts';

/** Why an item is not covered, or not as deep as its theme asks, in a sentence. */
export function sayShortfall(
  t: Translate,
  shortfall: Shortfall | null,
  { task, suggested }: { readonly task: Task | null; readonly suggested: SuggestedDepth | null },
): string {
  if (!shortfall) return '';
  const instead =
    task && suggested
      ? `${t('cover.instead', { depth: optionLabel(t, task.depth), suggested: optionLabel(t, suggested) })} `
      : '';
  if (shortfall.kind !== 'kept') return instead + t(`cover.why.${shortfall.kind}`);
  const { able, away, elsewhere, hours } = shortfall;
  const reasons = [
    ...(away > 0 ? [t('cover.why.away', { count: away })] : []),
    ...(elsewhere > 0 ? [t('cover.why.elsewhere', { count: elsewhere })] : []),
    ...(hours > 0 ? [t('cover.why.hours', { count: hours })] : []),
  ];
  return `${instead}${t('cover.why.able', { count: able })} ${reasons.length > 0 ? `${reasons.join('; ')}.` : t('cover.why.since')}`;
}
