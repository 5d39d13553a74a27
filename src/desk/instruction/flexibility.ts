import { noConsultation } from '#desk/item/consultation.ts';
import { stageOf } from '#desk/item/readiness.ts';
import { freedoms, type Freedom } from '#desk/kinds/item-fields.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asRows, type Row } from '#desk/record/value.ts';
import type { GivenAnswer } from './instruction.ts';

/**
 * Who may use a fallback, or settle within a limit, without the position being cleared again. Where the position does
 * not say, nobody may.
 */
export const freedomOf = (row: Row): Freedom =>
  freedoms.find((freedom) => freedom === row['usedBy']) ?? 'after-clearance';

/** The fallbacks of a position in order. */
export const fallbacksOf = (item: Dossier): readonly Row[] => asRows(valueOf(item, 'fallbacks'));

/** The limits within which something new may be said. */
export const limitsOf = (item: Dossier): readonly Row[] => asRows(valueOf(item, 'limits'));

/** Whether the position as it stands is cleared. Flexibility that nobody has cleared is only a draft. */
export const isClearedNow = (item: Dossier): boolean =>
  stageOf(item.consultation ?? noConsultation) === 'cleared';

/** Why an answer goes beyond what may be decided without clearance. */
export type Beyond = 'not-cleared' | 'fallback-needs-clearance' | 'no-such-limit' | 'limit-needs-clearance';

/**
 * Why an answer may not be given without the position being cleared again; undefined where it may.
 * To stand, and to ask for more, change nothing and are always within.
 */
export function beyondFlexibility(item: Dossier, given: GivenAnswer): Beyond | undefined {
  if (given.how === 'stand' || given.how === 'ask-again') return undefined;
  if (!isClearedNow(item)) return 'not-cleared';
  if (given.how === 'fallback') {
    const row = fallbacksOf(item).find(({ id }) => id === given.fallback);
    return row && freedomOf(row) !== 'after-clearance' ? undefined : 'fallback-needs-clearance';
  }
  const limit = limitsOf(item).find(({ id }) => id === given.limit);
  if (!limit) return 'no-such-limit';
  return freedomOf(limit) === 'after-clearance' ? 'limit-needs-clearance' : undefined;
}
