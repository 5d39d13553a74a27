import { firstTyped, type Typed } from '#desk/forms/names.ts';
import { pointName, textName } from './read-reply.ts';

/** One point of a question, by name: what a colleague is asked about. */
export interface NamedPoint {
  readonly dossier: string;
  readonly request: string;
  readonly point: string;
}

/** A colleague who is asked inside an institution. */
export interface Delegation {
  readonly id: string;
  readonly points: readonly NamedPoint[];
  readonly name: string;
  readonly address: string;
  readonly note: string;
  readonly due: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  /** They may answer in the institution's name, and not only comment. */
  readonly mayAnswer: boolean;
  /** When it was taken back: their link opens nothing any more. */
  readonly withdrawnAt: string | null;
}

/** What somebody inside an institution said to a point, for the institution alone. */
export interface InternalComment extends NamedPoint {
  readonly id: string;
  readonly delegation: string | null;
  readonly by: string;
  readonly words: string;
  readonly at: string;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether an address looks like one at all. */
export const isAddress = (address: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);

/**
 * Whether an address is the institution's own: of the same domain as the one it is known by, or above or below it.
 * Of an institution that is known by none nobody can tell.
 */
export function isOwnAddress(address: string, known: string): boolean {
  if (known === '') return true;
  const [one, other] = [domainOf(address), domainOf(known)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** A draft with a comment taken into its answer: below what stands there, under the name of whoever said it. */
export function withComment(typed: Typed, comment: InternalComment): Typed {
  const name = textName(comment.request, comment.point);
  const before = firstTyped(typed, name);
  const text = before.includes(comment.words)
    ? before
    : [before, comment.words].filter((part) => part !== '').join('\n\n');
  const points = typed[pointName(comment.request)] ?? [];
  return {
    ...typed,
    [pointName(comment.request)]: [...new Set([...points, comment.point])],
    [name]: [text],
  };
}
