import type { Consultation, Reply, Request } from './consultation.ts';
import { authorities, type Answer } from './item-deeds.ts';

/** The points of a reply whose answers no longer hold. */
export const fallenPoints = (reply: Pick<Reply, 'stands' | 'fallen' | 'answers'>): readonly string[] =>
  reply.stands ? [] : (reply.fallen ?? reply.answers.map(({ point }) => point));

/** A reply of which these points do not hold any more; the others go on standing. */
export function withFallen(reply: Reply, points: readonly string[]): Reply {
  const before = fallenPoints(reply);
  const fallen = reply.answers
    .map(({ point }) => point)
    .filter((point) => before.includes(point) || points.includes(point));
  if (fallen.length === before.length) return reply;
  const { fallen: _before, ...rest } = reply;
  return fallen.length === reply.answers.length
    ? { ...rest, stands: false }
    : { ...rest, stands: false, fallen };
}

/** An answer that holds, and the reply that gave it. */
export interface StandingAnswer {
  readonly reply: Reply;
  readonly answer: Answer;
}

/** The answers to a point that hold: the strongest authority last, and of equals the latest. */
export const standingAnswers = (
  consultation: Pick<Consultation, 'replies'>,
  request: string,
  point: string,
): readonly StandingAnswer[] =>
  consultation.replies
    .filter((reply) => reply.request === request && !fallenPoints(reply).includes(point))
    .flatMap((reply) => {
      const answer = reply.answers.find((one) => one.point === point);
      return answer ? [{ reply, answer }] : [];
    })
    .toSorted((a, b) => authorities.indexOf(a.reply.authority) - authorities.indexOf(b.reply.authority));

/** The points of a question that nobody's answer stands on: never answered, or the words have changed since. */
export const openPoints = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
): readonly string[] =>
  request.points
    .map(({ id }) => id)
    .filter((point) => standingAnswers(consultation, request.id, point).length === 0);

/** Whether every point of a question is answered by words that hold, and officially where that is asked. */
export const isAnswered = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
  officially = false,
): boolean =>
  request.points.every(({ id }) =>
    standingAnswers(consultation, request.id, id).some(
      ({ reply }) => !officially || reply.authority === 'official',
    ),
  );
