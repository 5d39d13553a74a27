import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { Delegation, NamedPoint } from './inside.ts';
import { authorities, type Authority } from './item-deeds.ts';
import { authorityOf, type TypedReply } from './read-reply.ts';
import { openPoints } from './standing-answers.ts';

/** With whose authority a colleague answers: never officially, which somebody signs. */
export const delegatedAuthorities: readonly Authority[] = authorities.filter((one) => one !== 'official');

/** Whether an answer to these points alone leaves no point of their questions open: a reply is given whole. */
export const coversOpenPoints = (
  questions: readonly Pick<AskedQuestion, 'request' | 'replies'>[],
  points: readonly Pick<NamedPoint, 'request' | 'point'>[],
): boolean =>
  questions.every(({ request, replies }) => {
    const named = points.filter((one) => one.request === request.id).map(({ point }) => point);
    return named.length === 0 || openPoints({ replies }, request).every((point) => named.includes(point));
  });

/**
 * What a colleague answers in the institution's name, cut to the points they were asked about, whatever their form holds;
 * refused where they may only comment, where it was taken back, and where they would speak officially.
 */
export function delegatedReply(
  { points, mayAnswer, withdrawnAt }: Pick<Delegation, 'points' | 'mayAnswer' | 'withdrawnAt'>,
  typed: TypedReply,
): Decision<{ readonly reply: TypedReply }> {
  if (!mayAnswer || withdrawnAt !== null) return refuse('not-delegated');
  if (authorityOf(typed) === 'official') return refuse('delegated-not-official');
  const asks = typed.asks.flatMap((ask) => {
    const answers = ask.answers.filter(({ point }) =>
      points.some((one) => one.dossier === ask.item && one.request === ask.request && one.point === point),
    );
    return answers.length > 0 ? [{ ...ask, answers }] : [];
  });
  if (asks.length === 0) return refuse('no-such-request');
  return { ok: true, reply: { ...typed, asks, signatory: '', letter: '', how: '', on: '' } };
}
