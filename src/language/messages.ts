import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type MessageKey } from './catalogues.ts';
import type { Lang } from './language.ts';

export type { MessageKey } from './catalogues.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

/** Says a message in one language; its key is checked by the compiler. */
export type Translate = ((key: MessageKey, values?: MessageValues) => string) & { readonly lang: Lang };

const parsed = new Map<string, IntlMessageFormat>();

/**
 * A translator for one language. Messages are ICU MessageFormat, for plurals and choices;
 * plain ones, which most are, never reach the parser.
 *
 * @throws Error when a value that the message needs is not given: a bug in the caller.
 */
export function translatorFor(lang: Lang): Translate {
  const catalogue = catalogues[lang];
  const translate = (key: MessageKey, values?: MessageValues): string => {
    const message = catalogue[key];
    if (!message.includes('{')) return message;
    const cacheKey = `${lang} ${key}`;
    let format = parsed.get(cacheKey);
    if (!format) {
      format = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true });
      parsed.set(cacheKey, format);
    }
    return String(format.format(values));
  };
  return Object.assign(translate, { lang });
}

/** Whether a text is the key of a message: for keys that are put together from data, such as `role.head`. */
export const isMessageKey = (key: string): key is MessageKey => key in catalogues.en;
