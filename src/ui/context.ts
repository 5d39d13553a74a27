import { createContext } from 'svelte';
import type { Lang } from '#language/language.ts';
import { isMessageKey, type MessageKey, type MessageValues, type Translate } from '#language/messages.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';

/** How the desk speaks on this page; the root layout sets it, every component asks for it. */
export interface Tongue {
  readonly t: Translate;
  readonly lang: Lang;
  readonly timeZone: string;
  readonly scheme: MarkingScheme;
}

export const [getTongue, setTongue] = createContext<Tongue>();

/**
 * Says a message whose key is put together from data, such as `fields.option.` and a code.
 * A code that has no message is shown as it is, so that nothing on the record is hidden.
 */
export function sayKey(t: Translate, key: string, values?: MessageValues): string {
  return isMessageKey(key) ? t(key, values) : key.slice(key.lastIndexOf('.') + 1);
}

/** Says a message if there is one: for hints, which most fields do not have. */
export function sayIfKnown(t: Translate, key: string, values?: MessageValues): string | undefined {
  return isMessageKey(key) ? t(key satisfies MessageKey, values) : undefined;
}
