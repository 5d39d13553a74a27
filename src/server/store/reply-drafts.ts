import type { Typed } from '#desk/forms/names.ts';
import type { Db, LinkedAsk, Trx } from './database.ts';

/** What was typed and not sent, when it was last kept, and by whom. */
export interface ReplyDraft {
  readonly typed: Typed;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** Keeps what an institution has typed to one question, in the place of what it had typed before. */
export async function saveReplyDraft(
  trx: Trx,
  institution: string,
  { dossier, request }: LinkedAsk,
  { typed, savedAt, savedBy }: ReplyDraft,
): Promise<void> {
  const row = { typed: JSON.stringify(typed), saved_at: savedAt, saved_by: savedBy };
  await trx
    .insertInto('reply_drafts')
    .values({ institution, dossier, request, ...row })
    .onConflict((conflict) => conflict.columns(['institution', 'dossier', 'request']).doUpdateSet(row))
    .execute();
}

/** The drafts of these questions, as far as they are of the institution of whoever asks. */
export async function findReplyDrafts(db: Db, asks: readonly LinkedAsk[]): Promise<readonly ReplyDraft[]> {
  if (asks.length === 0) return [];
  const rows = await db
    .selectFrom('reply_drafts')
    .select(['typed', 'saved_at', 'saved_by'])
    .where((eb) => eb.or(asks.map(({ dossier, request }) => eb.and({ dossier, request }))))
    .execute();
  return rows.map((row) => ({
    typed: row.typed,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
  }));
}

/** The answer is on the record: the draft has done its work. */
export async function dropReplyDraft(trx: Trx, { dossier, request }: LinkedAsk): Promise<void> {
  await trx
    .deleteFrom('reply_drafts')
    .where('dossier', '=', dossier)
    .where('request', '=', request)
    .execute();
}
