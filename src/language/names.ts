import type { Lang } from './language.ts';

/** A language's name in another, by its ISO 639-1 code: `French`, `Prancis`. */
export const languageName = (code: string, lang: Lang): string =>
  new Intl.DisplayNames([lang], { type: 'language' }).of(code) ?? code;
