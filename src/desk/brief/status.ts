import { formatList } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import { standingClearance, type ClearerDecision, type StandingClearance } from '#desk/item/clearance.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { rewordedSinceCleared } from '#desk/item/reworded.ts';
import { liveRequests, openConditionsOf } from '#desk/item/readiness.ts';
import { silentPoints } from '#desk/item/standing-answers.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { BriefStatus, ItemStatus } from './brief.ts';
import type { IssuedBrief } from './issue.ts';

/** What the status of an item is told with. */
export interface StatusOptions {
  /** The draft is asked for: then only what is cleared as it stands is cleared. */
  readonly draft?: boolean;
  /** The hash of the act that cleared the version that stands. */
  readonly seal?: string | undefined;
  /** In which language a reason for withdrawing was written; not told where it is not for this reader. */
  readonly spoken?: Lang | undefined;
}

/**
 * Cleared means: this version of the position was cleared and stands, also while a new one is prepared. Whatever was
 * changed since is not in it (`cleared-text.ts`). Anything else is a draft.
 */
export function statusOf(item: Dossier, { draft = false, seal, spoken }: StatusOptions = {}): ItemStatus {
  const consultation = item.consultation ?? noConsultation;
  const { clearance, positionVersion: version } = consultation;
  const openConditions = openConditionsOf(consultation).length;
  const current = clearance.at === 'cleared' && clearance.version === version && openConditions === 0;
  const standing = standingClearance(consultation);
  if (standing && (current || (standing.until !== null && !draft))) {
    const reworded = rewordedSinceCleared(item);
    return {
      at: 'cleared',
      version: standing.version,
      by: standing.by,
      when: standing.when,
      ...(standing.clearers.length > 0 && { clearers: standing.clearers.map(clearerOf) }),
      ...(seal !== undefined && { seal: seal.slice(0, sealLength) }),
      ...(standing.dissent && { dissent: standing.dissent.map(clearerOf) }),
      ...(standing.alone && { alone: true }),
      ...(standing.until !== null && { renewing: renewingOf(standing, spoken) }),
      ...(reworded && { reworded }),
    };
  }
  return {
    at: 'draft',
    version,
    openConditions,
    unanswered: liveRequests(consultation).filter((request) => silentPoints(consultation, request).length > 0)
      .length,
    refused: clearance.at === 'refused' && clearance.version === version,
  };
}

/** So many letters of a hash are printed: enough to find the act, and few enough to be read aloud. */
const sealLength = 12;

const clearerOf = ({ by, for: absent }: ClearerDecision) => ({ name: by.name, for: absent?.name ?? null });

function renewingOf(
  { withdrawn }: StandingClearance,
  spoken: Lang | undefined,
): NonNullable<Cleared['renewing']> {
  if (!withdrawn) return { because: 'new-version' };
  const { by, when, reason } = withdrawn;
  const said = reason && spoken ? { reason: { text: reason, lang: spoken } } : {};
  return { because: 'withdrawn', by, when, ...said };
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
    by: formatList([...new Set(cleared.flatMap((status) => clearersIn(status, t)))], t.lang),
    when: cleared.map(({ when }) => when).reduce((one, other) => (one > other ? one : other)),
  };
}

/** Everybody who cleared an item, each once: who decided for another says so. */
export const clearersIn = (
  { by, clearers }: Pick<Cleared, 'by' | 'clearers'>,
  t: Translate,
): readonly string[] =>
  clearers === undefined
    ? [by]
    : [
        ...new Set(
          clearers.map(({ name, for: absent }) =>
            absent === null ? name : t('brief.print.for', { name, absent }),
          ),
        ),
      ];

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
