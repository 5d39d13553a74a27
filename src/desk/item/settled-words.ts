import { isMessageKey, type Translate } from '#language/messages.ts';
import type { TakenInto } from './item-deeds.ts';

/**
 * What was decided on a condition: as its author wrote it, or, where its own wording was taken, in a sentence of whoever
 * reads it. Empty where neither was said.
 */
export function settledWords(
  t: Translate,
  { decision, taken }: { readonly decision: string; readonly taken?: TakenInto | undefined },
): string {
  if (!taken) return decision;
  const label = `fields.item.${taken.section}`;
  const section = isMessageKey(label) ? t(label) : taken.section;
  return t('settle.take.decision', { section, version: taken.version });
}
