import type { Typed } from '#desk/forms/names.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { baseOfName, kindName, readReply, suggestionName, textName, wordingName } from './read-reply.ts';
import { findPiece, pieceName } from './wordable.ts';

/** What is typed once for all questions of a form. */
const shared = ['all', 'authority', 'signatory', 'letter', 'who', 'how', 'on'] as const;
const ofOneQuestion = /^(?:base\.wording|kind|text|suggestion|wording|point)\.([^.]+)/;

/** A form's words cut into those of each question, with what is typed once for all beside them. */
export function draftsOf(typed: Typed): ReadonlyMap<string, Typed> {
  const common = Object.fromEntries(shared.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));
  return new Map(
    readReply(typed).asks.map(({ request }) => [
      request,
      {
        ...common,
        ...Object.fromEntries(
          Object.entries(typed).filter(([name]) => ofOneQuestion.exec(name)?.[1] === request),
        ),
      },
    ]),
  );
}

/** What is left of one question's draft once these of its points are answered; undefined where nothing is left to send. */
export function draftBeside(typed: Typed, request: string, points: readonly string[]): Typed | undefined {
  const answered = points.flatMap((point) =>
    [kindName, textName, suggestionName].map((name) => name(request, point)),
  );
  const reworded = points.map((point) => wordingName(request, point, ''));
  const rest = Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => !answered.includes(name))
      .filter(([name]) => !reworded.some((one) => name.startsWith(one) || name.startsWith(baseOfName(one)))),
  );
  const said = Object.entries(rest).some(
    ([name, values]) =>
      /^(?:kind|text|suggestion|wording)\./.test(name) && values.some((value) => value.trim() !== ''),
  );
  return said ? rest : undefined;
}

/** Leaves out words that were only shown and not changed: they would look like a wish for the old words once these change. */
export function withoutUntouched(
  typed: Typed,
  itemOf: (id: string) => Pick<Dossier, 'fields'> | undefined,
): Typed {
  const untouched = new Set<string>();
  for (const { item, request, answers } of readReply(typed).asks) {
    const shown = itemOf(item);
    if (!shown) continue;
    for (const { point, wording } of answers) {
      for (const piece of wording) {
        if (findPiece(shown, piece)?.was.trim() !== piece.text) continue;
        const name = wordingName(request, point, pieceName(piece));
        untouched.add(name).add(baseOfName(name));
      }
    }
  }
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !untouched.has(name)));
}
