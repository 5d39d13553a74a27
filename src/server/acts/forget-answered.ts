import { draftBeside } from '#desk/item/reply-draft.ts';
import type { LinkedAsk, Trx } from '#store/database.ts';
import { dropReplyDraft, findReplyDrafts, saveReplyDraft } from '#store/reply-drafts.ts';
import type { Desk } from './desk.ts';

/** What was answered needs no draft any more; what was typed to other points of the question is kept. */
export async function forgetAnsweredIn(
  trx: Trx,
  { reader }: Pick<Desk, 'reader'>,
  ask: LinkedAsk,
  points: readonly string[],
): Promise<void> {
  const [draft] = await findReplyDrafts(trx, [ask]);
  if (!draft || reader.institution === null) return;
  const rest = draftBeside(draft.typed, ask.request, points);
  if (rest) await saveReplyDraft(trx, reader.institution, ask, { ...draft, typed: rest });
  else await dropReplyDraft(trx, ask);
}
