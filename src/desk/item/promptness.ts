import type { IsoMoment } from '#language/formats.ts';
import type { Reply, Request } from './consultation.ts';
import type { Answer } from './item-deeds.ts';

/** How an institution has answered a question. */
export type Promptness = 'on-time' | 'late' | 'waiting' | 'overdue' | 'withdrawn';

/** A question to an institution, how it was answered and when first. */
export interface AnsweredRequest {
  readonly promptness: Promptness;
  /** When the last of its points was first answered; null where one still waits. */
  readonly answeredAt: IsoMoment | null;
}

/** A reply, as far as it is needed to tell when which points were answered. */
type Timed = Pick<Reply, 'request' | 'at'> & { readonly answers: readonly Pick<Answer, 'point'>[] };

/**
 * Whether a question was answered by its deadline, late, or is still open. Of each point the first answer counts, and the
 * question is answered with the last of them: an answer in part is none yet.
 */
export function promptnessOf(
  request: Pick<Request, 'id' | 'deadline' | 'withdrawn' | 'points'>,
  replies: readonly Timed[],
  now: IsoMoment,
): AnsweredRequest {
  const firsts = request.points.map(
    ({ id }) =>
      replies
        .filter((reply) => reply.request === request.id && reply.answers.some(({ point }) => point === id))
        .map(({ at }) => at)
        .toSorted()[0],
  );
  const answeredAt = firsts.includes(undefined)
    ? null
    : (firsts
        .flatMap((at) => at ?? [])
        .toSorted()
        .at(-1) ?? null);
  return judge(request, answeredAt, now);
}

/** How a question was answered that was answered whole at this moment; null where a point still waits. */
export function judge(
  request: Pick<Request, 'deadline' | 'withdrawn'>,
  answeredAt: IsoMoment | null,
  now: IsoMoment,
): AnsweredRequest {
  if (answeredAt !== null) {
    return { answeredAt, promptness: isAfter(answeredAt, request.deadline) ? 'late' : 'on-time' };
  }
  if (request.withdrawn !== null) return { answeredAt, promptness: 'withdrawn' };
  return { answeredAt, promptness: isAfter(now, request.deadline) ? 'overdue' : 'waiting' };
}

const isAfter = (one: IsoMoment, other: IsoMoment): boolean => Date.parse(one) > Date.parse(other);
