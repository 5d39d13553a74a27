import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { Delegation } from './inside.ts';
import { authorities, type Authority } from './item-deeds.ts';
import { authorityOf, type TypedReply } from './read-reply.ts';

/** With whose authority a colleague answers: never officially, which somebody signs. */
export const delegatedAuthorities: readonly Authority[] = authorities.filter((one) => one !== 'official');

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
