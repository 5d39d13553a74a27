import type { Typed } from '#desk/forms/names.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { withoutUntouched } from '#desk/item/reply-draft.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { Desk } from './desk.ts';
import { readPosition } from './read-history.ts';

/** What the sections of an item said when somebody began to answer. */
export type ShownThen = Readonly<Record<string, FieldValue>>;

/**
 * What was before whoever answers when they began, by item; and what they typed, without the words that they had only been shown.
 */
export async function readChanges(
  desk: Desk,
  typed: Typed,
): Promise<{ readonly typed: Typed; readonly changes: Readonly<Record<string, ShownThen>> }> {
  const then = new Map<string, Dossier>();
  for (const { item, about } of readReply(typed).asks) {
    const version = Number.isSafeInteger(about) ? await readPosition(desk, item, about) : undefined;
    if (version) then.set(item, version);
  }
  return {
    typed: withoutUntouched(typed, (id) => then.get(id)),
    changes: Object.fromEntries(
      [...then].map(([id, { fields }]) => [
        id,
        Object.fromEntries(Object.entries(fields).map(([key, held]) => [key, held.value])),
      ]),
    ),
  };
}
