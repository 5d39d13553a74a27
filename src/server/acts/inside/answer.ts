import { delegatedReply } from '#desk/item/delegated-answer.ts';
import type { TypedReply } from '#desk/item/read-reply.ts';
import { refuse } from '#desk/record/refusal.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { enterReplies, type Answered } from '../enter-replies.ts';
import { deskByLink, linkReader } from '../reply-by-link.ts';
import type { FilesOfReply } from '../reply-files.ts';
import type { OpenLink } from '../reply-link.ts';
import { delegationOf } from './comment.ts';

/** A colleague answers in the institution's name, as far as they were let; the record says who let them. */
export async function replyAsColleague(
  db: Db,
  now: () => string,
  link: OpenLink,
  typed: TypedReply,
  files: FilesOfReply,
): Promise<Answered> {
  if (typed.who === '') return refuse('who-missing');
  const delegation = await asReader(db, linkReader(link, ''), (trx) => delegationOf(trx, link));
  if (!delegation) return refuse('no-such-request');
  const done = delegatedReply(delegation, typed);
  if (!done.ok) return done;
  const asks = delegation.points.map(({ dossier, request }) => ({ dossier, request }));
  return enterReplies(
    deskByLink(db, now, link, typed.who),
    asks,
    done.reply,
    files,
    false,
    delegation.madeBy,
  );
}
