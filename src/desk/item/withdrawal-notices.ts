import type { Addressee, Notice } from '#desk/notice/notice.ts';
import type { IssuedBrief } from '#desk/brief/issue.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { standingClearance, type FormerClearance } from './clearance.ts';
import { noConsultation } from './consultation.ts';
import { liveRequests } from './readiness.ts';

/** Who carries a version out of the desk: the delegation of its meeting, once a brief with it was issued. */
export interface Carried {
  readonly issued: IssuedBrief;
  /** The accounts of the delegation. */
  readonly delegates: readonly string[];
}

/** What a withdrawal did to the version that stood: it stands until the next is cleared, or is void from now on. */
export function withdrawnIn(before: Dossier, after: Dossier): FormerClearance['withdrawn'] {
  const was = standingClearance(before.consultation ?? noConsultation);
  const withdrawn = (after.consultation ?? noConsultation).formerly.at(-1)?.withdrawn ?? null;
  return was && withdrawn && withdrawn.when !== was.withdrawn?.when ? withdrawn : null;
}

/**
 * Whom the withdrawal of a cleared version concerns: those who cleared it, whoever wrote it and the institution that leads it,
 * the institutions that were consulted, and the delegation where a brief that holds it was issued. Whoever withdrew it knows.
 */
export function withdrawalNotices(
  before: Dossier,
  after: Dossier,
  { by, carried }: { readonly by: string; readonly carried: Carried | undefined },
): readonly Notice[] {
  const was = standingClearance(before.consultation ?? noConsultation);
  const withdrawn = withdrawnIn(before, after);
  if (!was || !withdrawn) return [];
  const kind = withdrawn.keeps ? 'clearance-withdrawn' : 'clearance-voided';
  const consultation = after.consultation ?? noConsultation;
  const notice = (to: Addressee, more: Pick<Notice, 'path'> & Partial<Notice>): Notice => ({
    kind,
    to,
    dossier: after.id,
    ...more,
    once: `${kind}:${after.id}:${after.version}`,
  });
  const path = `/items/${after.id}#clearance`;
  const isOut =
    carried !== undefined &&
    [...carried.issued.items, ...carried.issued.addenda.flatMap(({ items }) => items)].some(
      ({ item }) => item === after.id,
    );
  const accounts = [
    ...was.clearers.flatMap((one) => [one.by.id, ...(one.for ? [one.for.id] : [])]),
    consultation.writtenBy ?? '',
    ...(isOut ? carried.delegates : []),
  ].filter((account) => account !== '' && account !== by);
  const asked = new Map(liveRequests(consultation).map(({ institution, id }) => [institution, id] as const));
  return [
    // In the room it must be known at once that there is no position any more.
    ...[...new Set(accounts)].map((account) => notice({ account }, { path, urgent: !withdrawn.keeps })),
    ...(after.lead !== null && !asked.has(after.lead) ? [notice({ institution: after.lead }, { path })] : []),
    ...[...asked].map(([institution, request]) =>
      notice({ institution }, { path: `/items/${after.id}/requests/${request}`, request }),
    ),
  ];
}
