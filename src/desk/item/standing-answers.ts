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
): readonly string[] => pointsWanting(consultation, request);

/** The points that wait for the institution: where its official reply is mandatory, those without an official answer too. */
export const owedPoints = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points' | 'mandatory'>,
): readonly string[] => pointsWanting(consultation, request, request.mandatory);

/** Whether an institution is reminded: it is silent on a point, or not official where that is mandatory. */
export const isOwing = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points' | 'mandatory'>,
): boolean => silentPoints(consultation, request, request.mandatory).length > 0;

/**
 * The points of a question that no reply has ever spoken of, or no official one where that is asked: a question may be
 * answered in part.
 */
export const silentPoints = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
  officially = false,
): readonly string[] => {
  const spoken = new Set(
    consultation.replies
      .filter((reply) => reply.request === request.id && (!officially || reply.authority === 'official'))
      .flatMap(({ answers }) => answers.map(({ point }) => point)),
  );
  return request.points.map(({ id }) => id).filter((point) => !spoken.has(point));
};

/** The points that were answered, and of whose answers none holds any more. */
export const stalePoints = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
): readonly string[] => {
  const silent = silentPoints(consultation, request);
  return openPoints(consultation, request).filter((point) => !silent.includes(point));
};

/** How many of a question's points have an answer that holds. */
export const progressOf = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
): { readonly answered: number; readonly points: number } => {
  const points = request.points.length;
  return { answered: points - openPoints(consultation, request).length, points };
};

/** Whether a point is answered by words that hold, and officially where that is asked. */
const isPointAnswered = (
  consultation: Pick<Consultation, 'replies'>,
  request: string,
  point: string,
  officially: boolean,
): boolean =>
  standingAnswers(consultation, request, point).some(
    ({ reply }) => !officially || reply.authority === 'official',
  );

/** The points of a question without an answer that holds, or without an official one where that is asked. */
export const pointsWanting = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
  officially = false,
): readonly string[] =>
  request.points
    .map(({ id }) => id)
    .filter((point) => !isPointAnswered(consultation, request.id, point, officially));

/** Whether every point of a question is answered by words that hold, and officially where that is asked. */
export const isAnswered = (
  consultation: Pick<Consultation, 'replies'>,
  request: Pick<Request, 'id' | 'points'>,
  officially = false,
): boolean => pointsWanting(consultation, request, officially).length === 0;
