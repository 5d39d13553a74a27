import type { IsoMoment } from '#language/formats.ts';
import type { Reply, Request } from './consultation.ts';

/** How an institution has answered a question. */
export type Promptness = 'on-time' | 'late' | 'waiting' | 'overdue' | 'withdrawn';

/** A question to an institution, how it was answered and when first. */
export interface AnsweredRequest {
  readonly promptness: Promptness;
  /** When the first reply came; null where none has. */
  readonly answeredAt: IsoMoment | null;
}

/** Whether a question was answered by its deadline, late, or is still open. The first reply counts. */
export function promptnessOf(
  request: Pick<Request, 'id' | 'deadline' | 'withdrawn'>,
  replies: readonly Pick<Reply, 'request' | 'at'>[],
  now: IsoMoment,
): AnsweredRequest {
  const answeredAt =
    replies
      .filter((reply) => reply.request === request.id)
      .map(({ at }) => at)
      .toSorted()[0] ?? null;
  if (answeredAt !== null) {
    return { answeredAt, promptness: isAfter(answeredAt, request.deadline) ? 'late' : 'on-time' };
  }
  if (request.withdrawn !== null) return { answeredAt, promptness: 'withdrawn' };
  return { answeredAt, promptness: isAfter(now, request.deadline) ? 'overdue' : 'waiting' };
}

const isAfter = (one: IsoMoment, other: IsoMoment): boolean => Date.parse(one) > Date.parse(other);
