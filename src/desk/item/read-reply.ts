import type { IsoDate } from '#language/formats.ts';
import { typedOf, firstTyped, allTyped, type Typed } from '#desk/forms/names.ts';
import { authorities, replyKinds, type Authority, type ReplyKind } from './item-deeds.ts';
import type { WordablePiece } from './wordable.ts';
import { readPieceName } from './wordable.ts';

/** The names of a reply form's controls. One form answers one question or several. */
export const askName = 'ask';
export const kindName = (request: string, point: string): string => `kind.${request}.${point}`;
export const textName = (request: string, point: string): string => `text.${request}.${point}`;
export const suggestionName = (request: string, point: string): string => `suggestion.${request}.${point}`;
export const wordingName = (request: string, point: string, piece: string): string =>
  `wording.${request}.${point}.${piece}`;
export const baseOfName = (wording: string): string => `base.${wording}`;
export const filesName = (request: string): string => `files.${request}`;
export const pointName = (request: string): string => `point.${request}`;

/** Words that were typed over what stands in a section. */
export type TypedWording = Pick<WordablePiece, 'section' | 'row' | 'column' | 'lang' | 'base'> & {
  readonly text: string;
};

/** The answers to one question as they were typed; a choice that was not made is empty. */
export interface TypedAnswers {
  readonly item: string;
  readonly request: string;
  /** The version of the position that was before whoever answers. */
  readonly about: number;
  /** Made with the form: sent twice, it is recorded once. */
  readonly key: string;
  readonly answers: readonly {
    readonly point: string;
    readonly kind: string;
    readonly text: string;
    readonly suggestion: string;
    readonly wording: readonly TypedWording[];
  }[];
}

/** A reply as it was typed. `decide` judges it. */
export interface TypedReply {
  readonly asks: readonly TypedAnswers[];
  /** Content with everything that is not answered otherwise. */
  readonly contentWithAll: boolean;
  readonly authority: string;
  readonly signatory: string;
  readonly letter: string;
  /** Who answers (through a link), or who spoke (entered for somebody). */
  readonly who: string;
  readonly how: string;
  readonly on: IsoDate;
}

const most = 20_000;
const line = (typed: Typed, name: string): string =>
  firstTyped(typed, name).replaceAll('\r\n', '\n').trim().slice(0, most);

/** What the hidden control of one question holds. */
export const askValue = (ask: Pick<TypedAnswers, 'item' | 'request' | 'about' | 'key'>): string =>
  [ask.item, ask.request, ask.about, ask.key].join(' ');

/** Reads the form of `ReplyForm`, or a draft of it. */
export const readReply = (form: FormData | Typed): TypedReply => {
  const typed = form instanceof FormData ? typedOf(form) : form;
  return {
    asks: allTyped(typed, askName).flatMap((value) => {
      const [item = '', request = '', about = '', key = ''] = value.split(' ');
      const points = allTyped(typed, pointName(request));
      return request === ''
        ? []
        : [
            {
              item,
              request,
              about: Number(about),
              key,
              answers: points.map((point) => readAnswer(typed, request, point)),
            },
          ];
    }),
    contentWithAll: line(typed, 'all') === 'content',
    authority: line(typed, 'authority'),
    signatory: line(typed, 'signatory'),
    letter: line(typed, 'letter'),
    who: line(typed, 'who'),
    how: line(typed, 'how'),
    on: line(typed, 'on'),
  };
};

function readAnswer(typed: Typed, request: string, point: string): TypedAnswers['answers'][number] {
  const opening = wordingName(request, point, '');
  const wording = Object.keys(typed)
    .filter((name) => name.startsWith(opening))
    .flatMap((name): TypedWording[] => {
      const piece = readPieceName(name.slice(opening.length));
      const base = Number(firstTyped(typed, baseOfName(name)));
      return piece ? [{ ...piece, base, text: line(typed, name) }] : [];
    });
  return {
    point,
    kind: line(typed, kindName(request, point)),
    text: line(typed, textName(request, point)),
    suggestion: line(typed, suggestionName(request, point)),
    wording,
  };
}

export const authorityOf = ({ authority }: TypedReply): Authority | undefined =>
  authorities.find((one) => one === authority);

export const kindOf = (kind: string): ReplyKind | undefined => replyKinds.find((one) => one === kind);

/** Whether something was typed to one point, besides words that were left as they are. */
export const isPointTyped = (typed: Typed, request: string, point: string): boolean =>
  [kindName, textName, suggestionName].some((name) => line(typed, name(request, point)) !== '');

/** Whether anything at all was said to a question, besides words that were left as they are. */
export const isTouched = ({ answers }: Pick<TypedAnswers, 'answers'>): boolean =>
  answers.some(({ kind, text, suggestion }) => kind !== '' || text !== '' || suggestion !== '');
