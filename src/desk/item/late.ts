import type { IsoMoment } from '#language/formats.ts';
import type { Consultation } from './consultation.ts';
import { liveRequests, repliesTo } from './readiness.ts';
import type { LateApplied } from './settling-deeds.ts';
import { lateOutcome, latePolicyFor, type SettlingPolicy } from './settling-policy.ts';

/** What the desk's policy has to say of each silence whose deadline has passed by now; nothing twice. */
export const dueSilences = (
  consultation: Consultation,
  policy: SettlingPolicy,
  now: IsoMoment,
): readonly LateApplied[] =>
  liveRequests(consultation).flatMap((request): LateApplied[] => {
    if (request.late || request.deadline > now || repliesTo(consultation, request).length > 0) return [];
    const as = lateOutcome(request, policy);
    const { id, deadline } = request;
    return as
      ? [{ kind: 'late-applied', request: id, as, deadline, policy: latePolicyFor(request, policy) }]
      : [];
  });
