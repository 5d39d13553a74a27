import type { Lang } from '#language/language.ts';

const planted = new Set<string>();

/** A restricted sentence. Its mark says where it was planted; the word `rahasia` lets a search find all of them. */
export const secret = (place: string): string => {
  planted.add(place.toLowerCase());
  return `Rahasia zq${place}qz`;
};
/** The places whose sentences stand in a text: what has got out. A key drawn by lot may look like a mark, and names no place. */
export const secretsIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/zq([a-z0-9]+?)qz/gi)].flatMap(([, place]) =>
      place !== undefined && planted.has(place.toLowerCase()) ? [place] : [],
    ),
  ),
];
/** A sentence for everybody: a page that does not show it proves nothing. */
export const open = 'A public sentence of control';

/** The same in both languages. */
export const words = (text: string): Record<Lang, string> => ({ en: text, id: text });
