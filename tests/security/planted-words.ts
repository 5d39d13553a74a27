import type { Lang } from '#language/language.ts';

/** Every place that was planted, by its mark in small letters. */
const planted = new Map<string, string>();

/** A restricted sentence. Its mark says where it was planted; the word `rahasia` lets a search find all of them. */
export const secret = (place: string): string => {
  planted.set(`zq${place}qz`.toLowerCase(), place);
  return `Rahasia zq${place}qz`;
};

/** The places whose sentences stand in a text: what has got out. A key drawn by lot may look like a mark, and is none. */
export function secretsIn(text: string): readonly string[] {
  if (!/zq/i.test(text)) return [];
  const small = text.toLowerCase();
  return [...planted].flatMap(([mark, place]) => (small.includes(mark) ? [place] : []));
}

/** A sentence for everybody: a page that does not show it proves nothing. */
export const open = 'A public sentence of control';

/** The same in both languages. */
export const words = (text: string): Record<Lang, string> => ({ en: text, id: text });
