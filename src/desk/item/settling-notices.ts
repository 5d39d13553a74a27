import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Notice } from '#desk/notice/notice.ts';
import { concernedBy } from './concerned.ts';
import { noConsultation, type Condition, type Consultation, type Request } from './consultation.ts';
import { liveRequests } from './readiness.ts';
import { stalePoints } from './standing-answers.ts';

/**
 * Whom an act of settling concerns who did not do it: whoever was asked about the same words as a new objection, whoever's
 * consent a change of substance has reset, whoever put a condition that was settled or is to be arbitrated, and whoever
 * was taken at their silence.
 */
export function settlingNotices(
  before: Dossier | undefined,
  after: Dossier,
  { deed, seq, by }: Act<AnyDeed>,
): readonly Notice[] {
  if (!before || !after.consultation) return [];
  const was = before.consultation ?? noConsultation;
  const is = after.consultation;
  const about = { dossier: after.id, path: `/items/${after.id}/settle` };
  const once = (kind: string, what: string): string => `${kind}:${after.id}:${what}:${seq}`;
  const toRequest = (kind: Notice['kind'], request: Request): Notice => ({
    kind,
    to: { institution: request.institution },
    dossier: after.id,
    path: `/items/${after.id}/requests/${request.id}`,
    request: request.id,
    once: once(kind, request.id),
  });
  switch (deed.kind) {
    case 'replied':
      return newObjections(was, is).flatMap((condition) =>
        concernedBy(is, condition).map((institution): Notice => {
          const own = liveRequests(is).find((request) => request.institution === institution);
          return {
            ...about,
            kind: 'objection-copied',
            to: { institution },
            ...(own && { request: own.id }),
            once: once('objection-copied', condition.id),
          };
        }),
      );
    case 'edited':
      return liveRequests(is)
        .filter((request) => isReset(was, is, request))
        .map((request) => toRequest('consent-reset', request));
    case 'late-applied': {
      const request = is.requests.find(({ id }) => id === deed.request);
      return request && deed.as === 'deemed-content' ? [toRequest('consent-deemed', request)] : [];
    }
    case 'arbitration-asked':
      return [
        {
          ...about,
          kind: 'arbitration-asked',
          to: { account: deed.arbiter },
          once: once(deed.kind, deed.condition),
        },
      ];
    case 'condition-settled': {
      const condition = is.conditions.find(({ id }) => id === deed.condition);
      const request = is.requests.find(({ id }) => id === condition?.request);
      // Whoever withdraws their own condition need not be told of it.
      return request && request.institution !== by.institution
        ? [toRequest('condition-settled', request)]
        : [];
    }
    default:
      return [];
  }
}

const newObjections = (was: Consultation, is: Consultation): readonly Condition[] =>
  is.conditions.filter(({ id }) => !was.conditions.some((condition) => condition.id === id));

/** Whether an answer of theirs, given or deemed, stood before and no longer does. */
function isReset(was: Consultation, is: Consultation, request: Request): boolean {
  const late = was.requests.find(({ id }) => id === request.id)?.late;
  if (request.late?.fallen === true && late?.fallen !== true) return true;
  const before = stalePoints(was, request);
  return stalePoints(is, request).some((point) => !before.includes(point));
}
