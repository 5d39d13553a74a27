import { pieceName, type WordablePiece } from '#desk/item/wordable.ts';

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
