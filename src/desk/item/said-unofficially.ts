import type { Typed } from '#desk/forms/names.ts';
import type { AskedQuestion } from './asked-question.ts';
import { baseOfName, kindName, suggestionName, textName, wordingName } from './read-reply.ts';
import { owedPoints, standingAnswers } from './standing-answers.ts';
import { pieceName } from './wordable.ts';

/**
 * What an institution has said at a lower authority to a question whose official reply is still to come, as it would have been
 * typed: the official reply begins as what was said before it, so that nothing of it is lost by signing.
 */
export function saidUnofficially({ request, replies }: Pick<AskedQuestion, 'request' | 'replies'>): Typed {
  const typed: Record<string, readonly string[]> = {};
  for (const point of owedPoints({ replies }, request)) {
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
