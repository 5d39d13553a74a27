/** The languages the desk speaks from the start. More are added with a folder in `messages/`. */
export const languages = ['id', 'en'] as const;
export type Lang = (typeof languages)[number];

/** The direction a language is written in; `messages/` may grow right-to-left ones. */
export const directionOf = (_lang: Lang): 'ltr' | 'rtl' => 'ltr';

export const isLang = (value: unknown): value is Lang => languages.some((lang) => lang === value);

/**
 * What a person wrote, in one language or several. A missing language is not written yet;
 * an empty string never stands for it.
 */
export type Words = { readonly [L in Lang]?: string };

/** What is said, and in which language it could be said. */
export interface Said {
  readonly text: string;
  readonly lang: Lang;
  /** That its substance was changed in another language since. */
  readonly behind?: true;
}

/** The words in the language asked for, else in the first language they exist in; undefined where nothing is written. */
export function wordsIn(words: Words | undefined, lang: Lang): Said | undefined {
  for (const candidate of [lang, ...languages]) {
    const text = words?.[candidate];
    if (text !== undefined && text !== '') return { text, lang: candidate };
  }
  return undefined;
}

/** The text of `wordsIn`, or an empty string where nothing is written: for places that have their own empty state. */
export const textIn = (words: Words | undefined, lang: Lang): string => wordsIn(words, lang)?.text ?? '';
