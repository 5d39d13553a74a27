import { formatDate } from '#language/formats.ts';
import { isMessageKey, type Translate } from '#language/messages.ts';
import type { TakenInto } from './item-deeds.ts';
import type { DecidedIn } from './settling-deeds.ts';

/**
 * What was decided on a condition or a contradiction: as its author wrote it, in a coordination meeting of which each reader is told
 * in their own language, or, where an institution's own wording was taken, in a sentence of whoever reads it. Empty where nothing
 * was said.
 */
export function settledWords(
  t: Translate,
  {
    decision,
    taken,
    decidedIn,
  }: {
    readonly decision: string;
    readonly taken?: TakenInto | undefined;
    readonly decidedIn?: DecidedIn | undefined;
  },
): string {
  if (decidedIn) {
    return t('coordination.decided-in', { date: formatDate(decidedIn.on, t.lang), text: decision });
  }
  if (!taken) return decision;
  const label = `fields.item.${taken.section}`;
  const section = isMessageKey(label) ? t(label) : taken.section;
  return t('settle.take.decision', { section, version: taken.version });
}
