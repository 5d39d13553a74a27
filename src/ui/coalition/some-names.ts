import { formatList } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';

/** So many names are read; more would hide what the sentence says. */
export const mostNames = 12;

/** A list of names, the first of a long one and how many more there are. */
export const someNames = (
  names: readonly string[],
  { t, lang }: { readonly t: Translate; readonly lang: Lang },
): string =>
  formatList(
    names.length > mostNames
      ? [...names.slice(0, mostNames), t('coalition.more', { count: names.length - mostNames })]
      : names,
    lang,
  );
