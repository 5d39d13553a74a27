import type { AskedPoint } from './asked-point.ts';
import { authorities, replyKinds, type Answer, type Authority } from './item-deeds.ts';

/** A reply as it was typed. `decide` judges it; a choice that was not made is empty. */
export interface TypedReply {
  readonly answers: readonly {
    readonly point: string;
    readonly kind: string;
    readonly text: string;
    readonly suggestion: string;
  }[];
  readonly authority: string;
  readonly signatory: string;
  readonly letter: string;
  /** Who answers (through a link), or who spoke (entered for somebody). */
  readonly who: string;
  readonly how: string;
}

const most = 20_000;
const line = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim().slice(0, most) : '';
};

/** Reads the form of `ReplyForm`. */
export const readReply = (form: FormData, points: readonly AskedPoint[]): TypedReply => ({
  answers: points.map(({ id }) => ({
    point: id,
    kind: line(form, `kind.${id}`),
    text: line(form, `text.${id}`),
    suggestion: line(form, `suggestion.${id}`),
  })),
  authority: line(form, 'authority'),
  signatory: line(form, 'signatory'),
  letter: line(form, 'letter'),
  who: line(form, 'who'),
  how: line(form, 'how'),
});

/** The answers and authority that were chosen; undefined where a choice is missing. */
export function chosenIn(
  typed: TypedReply,
): { readonly answers: readonly Answer[]; readonly authority: Authority } | undefined {
  const authority = authorities.find((one) => one === typed.authority);
  const answers = typed.answers.flatMap(({ point, kind, text, suggestion }): Answer[] => {
    const chosen = replyKinds.find((one) => one === kind);
    return chosen ? [{ point, kind: chosen, text, ...(suggestion !== '' && { suggestion }) }] : [];
  });
  return authority && answers.length === typed.answers.length ? { answers, authority } : undefined;
}
