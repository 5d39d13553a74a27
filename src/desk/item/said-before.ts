import type { Typed } from '#desk/forms/names.ts';
import type { AskedQuestion } from './asked-question.ts';
import { baseOfName, kindName, suggestionName, textName, wordingName } from './read-reply.ts';
import { owedPoints, standingAnswers } from './standing-answers.ts';
import { pieceName } from './wordable.ts';

/**
 * What an institution has said, as it would have been typed. Where its official reply is still to come: what was said at a lower
 * authority, so that nothing of it is lost by signing. Where nothing is owed any more: all that stands, which whoever changes their
 * answer begins from.
 */
export function saidBefore({ request, replies }: Pick<AskedQuestion, 'request' | 'replies'>): Typed {
  const typed: Record<string, readonly string[]> = {};
  const owed = owedPoints({ replies }, request);
  for (const point of owed.length > 0 ? owed : request.points.map(({ id }) => id)) {
    const answer = standingAnswers({ replies }, request.id, point).at(-1)?.answer;
    if (!answer) continue;
    typed[kindName(request.id, point)] = [answer.kind];
    typed[textName(request.id, point)] = [answer.text];
    typed[suggestionName(request.id, point)] = [answer.suggestion ?? ''];
    for (const { text, base, ...piece } of answer.wording ?? []) {
      const name = wordingName(request.id, point, pieceName(piece));
      typed[name] = [text];
      typed[baseOfName(name)] = [String(base)];
    }
  }
  return typed;
}
