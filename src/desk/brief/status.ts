import { formatList } from '#language/formats.ts';
import type { Translate } from '#language/messages.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { rewordedSinceCleared } from '#desk/item/reworded.ts';
import { liveRequests, openConditionsOf, repliesTo } from '#desk/item/readiness.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { BriefStatus, ItemStatus } from './brief.ts';
import type { IssuedBrief } from './issue.ts';

/** Cleared means: this very version of the position was cleared, and no condition is open. Anything else is a draft. */
export function statusOf(item: Dossier): ItemStatus {
  const consultation = item.consultation ?? noConsultation;
  const { clearance, positionVersion: version } = consultation;
  const openConditions = openConditionsOf(consultation).length;
  if (clearance.at === 'cleared' && clearance.version === version && openConditions === 0) {
    const reworded = rewordedSinceCleared(item);
    return { at: 'cleared', version, by: clearance.by, when: clearance.when, ...(reworded && { reworded }) };
  }
  return {
    at: 'draft',
    version,
    openConditions,
    unanswered: liveRequests(consultation).filter((request) => repliesTo(consultation, request).length === 0)
      .length,
    refused: clearance.at === 'refused' && clearance.version === version,
  };
}

/** What `briefStatus` needs of an item that has a section. */
export interface StatusRow {
  readonly id: string;
  readonly number: string;
  readonly status: ItemStatus;
}

type Cleared = Extract<ItemStatus, { at: 'cleared' }>;

/** The whole brief is cleared only where each of its items is, and there is one. */
export function briefStatus(rows: readonly StatusRow[], issued: IssuedBrief, t: Translate): BriefStatus {
  const cleared = rows
    .map(({ status }) => status)
    .filter((status): status is Cleared => status.at === 'cleared');
  if (rows.length === 0 || cleared.length < rows.length) {
    return { cleared: false, clearedItems: cleared.length, items: rows.length };
  }
  return {
    cleared: true,
    version: versionOf(rows, issued, t),
    by: formatList([...new Set(cleared.map(({ by }) => by))], t.lang),
    when: cleared.map(({ when }) => when).reduce((one, other) => (one > other ? one : other)),
  };
}

/** The issue's number where exactly these versions were issued; else the items' own versions. */
function versionOf(rows: readonly StatusRow[], issued: IssuedBrief, t: Translate): string {
  const changed = rows.some(({ id, status }) => lastIssued(issued, id)?.version !== status.version);
  if (issued.number !== null && !changed) {
    const addendum = issued.addenda.at(-1)?.addendum;
    return addendum === undefined
      ? issued.number
      : t('brief.compose.number-with-addendum', { number: issued.number, addendum });
  }
  if (rows.length > 3) return t('brief.compose.versions-on-steering-page');
  return rows
    .map(({ number, status }) => t('brief.compose.item-version', { number, version: status.version }))
    .join('; ');
}

/** The version of an item that readers hold: of the last addendum that has it, else of the issue. */
export const lastIssued = (issued: IssuedBrief, item: string): { readonly version: number } | undefined =>
  [...issued.items, ...issued.addenda.flatMap(({ items }) => items)].findLast((part) => part.item === item);
