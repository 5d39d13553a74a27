import { hasRole, type Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Condition } from './consultation.ts';
import { settlements, type Settlement } from './item-deeds.ts';
import type { SettlingPolicy } from './settling-policy.ts';

/** Whether somebody keeps this position: the desk's officers and heads, and the lead of the institution that owns it. */
export const keepsPosition = (reader: Reader, item: Pick<Dossier, 'lead'>): boolean =>
  hasRole(reader, 'head', 'officer') || leadsPosition(reader, item);

const leadsPosition = (reader: Reader, { lead }: Pick<Dossier, 'lead'>): boolean =>
  hasRole(reader, 'lead') && reader.institution !== null && reader.institution === lead;

/**
 * Why somebody may not settle a condition in this way; undefined where they may.
 *
 * Arbitration is one level up: a head or a clearer, never whoever leads the position, put the condition or asked for the
 * arbitration. Where it was put before a named person, that person decides it, or a head.
 */
export function barToSettling(
  reader: Reader,
  item: Pick<Dossier, 'lead'>,
  condition: Condition,
  how: Settlement,
  policy: Pick<SettlingPolicy, 'deadlock'>,
): string | undefined {
  if (how === 'withdrawn') {
    const own = reader.institution === condition.institution && hasRole(reader, 'lead', 'focal-point');
    return own || keepsPosition(reader, item) ? undefined : 'not-yours';
  }
  if (how === 'met') return keepsPosition(reader, item) ? undefined : 'not-yours';
  if (policy.deadlock === 'no-position') return 'no-arbitration';
  if (!hasRole(reader, 'head', 'clearer') || leadsPosition(reader, item)) return 'arbitrated-above';
  const { arbitration } = condition;
  if (reader.institution === condition.institution || arbitration?.byId === reader.id) return 'own-cause';
  return arbitration && arbitration.arbiter !== reader.id && !hasRole(reader, 'head')
    ? 'another-arbiter'
    : undefined;
}

/** The ways in which somebody may settle an open condition. */
export const waysToSettle = (
  reader: Reader,
  item: Pick<Dossier, 'lead'>,
  condition: Condition,
  policy: Pick<SettlingPolicy, 'deadlock'>,
): readonly Settlement[] =>
  condition.settled
    ? []
    : settlements.filter((how) => barToSettling(reader, item, condition, how, policy) === undefined);
