import type { Lang } from '#language/language.ts';

/** A restricted sentence. Its mark says where it was planted; the word `rahasia` lets a search find all of them. */
export const secret = (place: string): string => `Rahasia zq${place}qz`;
/** The places whose sentences stand in a text: what has got out. */
export const secretsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/zq([a-z0-9]+)qz/gi)].map(([, place]) => place ?? '')),
];
/** A sentence for everybody: a page that does not show it proves nothing. */
export const open = 'A public sentence of control';

/** The same in both languages. */
export const words = (text: string): Record<Lang, string> => ({ en: text, id: text });
