import { pieceName, type WordablePiece } from '#desk/item/wordable.ts';

/** Who fills a form in: somebody for the institution, a colleague who answers in its name, or one who only comments. */
export type FormFor = 'institution' | 'answer' | 'comment';

/** The way in which forms are laid out now, and the control that says in which way one is; none is that of the first forms. */
export const formVersion = 1;
export const formTag = (as: FormFor): string =>
  `mufakat|${formVersion}|${as === 'institution' ? 'reply' : as}`;
export const readFormTag = (tag: string): { readonly version: number; readonly of: string } | undefined => {
  const [, version, of = ''] = /^mufakat\|(\d+)\|([a-z]+)$/.exec(tag) ?? [];
  return version === undefined ? undefined : { version: Number(version), of };
};

/** Says whose form it is, so that one sent in the wrong place can be told apart. */
export const ownerTag = 'owner';

/** The names of the controls in a reply form. Word takes no more than 64 characters. */
export const questionTag = (n: number, request: string, about: number): string => `q${n}|${request}|${about}`;
export const kindTag = (n: number, point: string): string => `k${n}|${point}`;
export const textTag = (n: number, point: string): string => `t${n}|${point}`;
export const wordingTag = (n: number, point: string, piece: WordablePiece): string =>
  `w${n}|${point}|${pieceName(piece)}|${piece.base}`;

/** The longest name of a control that Word keeps. */
export const longestTag = 64;

/** Stands where nothing has been written yet, and is read as nothing. */
export const placeholder = '………';
