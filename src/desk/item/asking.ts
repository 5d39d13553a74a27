import { findField } from '#desk/kinds/kinds.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { AskingDeed } from './asking-deeds.ts';
import type { Consultation, Request } from './consultation.ts';
import type { AskedPoint } from './asked-point.ts';
import { liveRequests } from './readiness.ts';

/** Whether a point says what is asked, and of which sections. */
export const isSoundPoint = (point: AskedPoint): boolean =>
  point.question.trim() !== '' &&
  point.sections.length > 0 &&
  point.sections.every((section) => findField('item', section));

/** The rules for changing a question that is out. */
export function decideAsking(
  consultation: Consultation,
  deed: AskingDeed,
  now: string,
  allowed: readonly string[],
): Decision {
  const request = liveRequests(consultation).find(({ id }) => id === deed.request);
  if (!request) return refuse('no-such-request', allowed);
  if (deed.kind === 'deadline-moved') {
    if (deed.why.trim() === '') return refuse('reason-missing', allowed);
    if (deed.deadline === request.deadline) return refuse('already-there', allowed);
    return deed.deadline > now ? { ok: true } : refuse('deadline-passed', allowed);
  }
  if (request.points.some(({ id }) => id === deed.point.id)) return refuse('already-there', allowed);
  // Nobody's silence is taken for an answer to what they were never given time for.
  if (request.deadline <= now) return refuse('point-after-deadline', allowed);
  return isSoundPoint(deed.point) ? { ok: true } : refuse('point-incomplete', allowed);
}

/** The consultation after a question that is out was changed. */
export function applyAsking(consultation: Consultation, deed: AskingDeed): Consultation {
  return {
    ...consultation,
    requests: consultation.requests.map((request) => {
      if (request.id !== deed.request) return request;
      return deed.kind === 'deadline-moved'
        ? withDeadline(request, deed.deadline)
        : { ...request, points: [...request.points, deed.point] };
    }),
  };
}

/** The question with another deadline: whoever is given more time is waited for again, whatever silence was taken for. */
function withDeadline({ late: _late, ...request }: Request, deadline: string): Request {
  return { ...request, deadline };
}
