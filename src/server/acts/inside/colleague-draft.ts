import type { Typed } from '#desk/forms/names.ts';
import { withoutUntouched } from '#desk/item/reply-draft.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { dropReplyDraft, findReplyDrafts, saveReplyDraft } from '#store/reply-drafts.ts';
import { linkReader } from '../reply-by-link.ts';
import { mostTyped, type FoundDraft } from '../reply-draft.ts';
import type { OpenLink } from '../reply-link.ts';
import { readColleaguePage } from './comment.ts';

/** What a colleague has typed and not sent; theirs alone, apart from the draft of whoever asked them. */
export const findColleagueDraft = async (db: Db, link: OpenLink): Promise<FoundDraft | undefined> =>
  (await asReader(db, linkReader(link, ''), (trx) => findReplyDrafts(trx, link.asks)))[0];

/** Keeps what a colleague has typed so far, to be gone on with on any device. */
export async function saveColleagueDraft(
  db: Db,
  now: () => string,
  link: OpenLink,
  typed: Typed,
): Promise<Decision> {
  const [ask] = link.asks;
  const found = await readColleaguePage(db, link);
  if (!ask || !found) return refuse('no-such-request');
  if (JSON.stringify(typed).length > mostTyped) return refuse('draft-too-long');
  const shown = found.page.questions;
  const changed = withoutUntouched(typed, (id) => shown.find(({ item }) => item.id === id)?.item);
  const reader = linkReader(link, readReply(typed).who);
  await asEngine(db, reader, (trx) =>
    saveReplyDraft(trx, link.institution, ask, { typed: changed, savedAt: now(), savedBy: reader.name }),
  );
  return { ok: true };
}

/** It has been sent: the draft has done its work. */
export const dropColleagueDraft = (db: Db, link: OpenLink): Promise<void> =>
  asEngine(db, linkReader(link, ''), async (trx) => {
    for (const ask of link.asks) await dropReplyDraft(trx, ask);
  });
