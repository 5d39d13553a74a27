import type { IsoMoment } from '#language/formats.ts';
import type { Consultation } from './consultation.ts';
import { liveRequests } from './readiness.ts';
import type { LateApplied } from './settling-deeds.ts';
import { lateOutcome, latePolicyFor, type SettlingPolicy } from './settling-policy.ts';
import { silentPoints } from './standing-answers.ts';

/** What the desk's policy has to say of each silence, whole or on some points, whose deadline has passed by now; nothing twice. */
export const dueSilences = (
  consultation: Consultation,
  policy: SettlingPolicy,
  now: IsoMoment,
): readonly LateApplied[] =>
  liveRequests(consultation).flatMap((request): LateApplied[] => {
    if (request.late || request.deadline > now || silentPoints(consultation, request).length === 0) return [];
    const as = lateOutcome(request, policy);
    const { id, deadline } = request;
    return as
      ? [{ kind: 'late-applied', request: id, as, deadline, policy: latePolicyFor(request, policy) }]
      : [];
  });
