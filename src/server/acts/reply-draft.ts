import type { Typed } from '#desk/forms/names.ts';
import { draftsOf, withoutUntouched } from '#desk/item/reply-draft.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { Reader } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db, LinkedAsk } from '#store/database.ts';
import { findReplyDrafts, saveReplyDraft } from '#store/reply-drafts.ts';
import { readAsked } from './reply-by-link.ts';

/** A draft as the page shows it again. */
export interface FoundDraft {
  readonly typed: Typed;
  readonly savedAt: IsoMoment;
  readonly savedBy: string;
}

/** What was typed to these questions and not sent, by whoever of the institution typed it; undefined where nothing was. */
export const findDraft = (
  db: Db,
  reader: Reader,
  asks: readonly LinkedAsk[],
): Promise<FoundDraft | undefined> =>
  asReader(db, reader, async (trx) => {
    const drafts = await findReplyDrafts(trx, asks);
    const last = drafts.toSorted((a, b) => a.savedAt.localeCompare(b.savedAt)).at(-1);
    // What is typed once for all questions is as it was typed last.
    const inOrder = drafts.toSorted((a, b) => a.savedAt.localeCompare(b.savedAt));
    return last && { ...last, typed: Object.assign({}, ...inOrder.map(({ typed }) => typed)) as Typed };
  });

export const mostTyped = 400_000;

/** Keeps what was typed so far to these questions, for anybody of the institution to go on with, on whatever device. */
export async function saveDraft(
  db: Db,
  now: () => string,
  reader: Reader,
  asks: readonly LinkedAsk[],
  typed: Typed,
): Promise<Decision<{ readonly savedAt: IsoMoment }>> {
  const { institution } = reader;
  const page = await readAsked(db, reader, asks);
  if (!page || institution === null) return refuse('no-such-request');
  if (JSON.stringify(typed).length > mostTyped) return refuse('draft-too-long');
  const changed = withoutUntouched(typed, (id) => page.questions.find(({ item }) => item.id === id)?.item);
  const savedAt = now();
  await asEngine(db, reader, async (trx) => {
    for (const [request, words] of draftsOf(changed)) {
      const ask = asks.find((one) => one.request === request);
      if (ask) await saveReplyDraft(trx, institution, ask, { typed: words, savedAt, savedBy: reader.name });
    }
  });
  return { ok: true, savedAt };
}
