import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { addresseeText, isNoticeKind, type Notice, type NoticeKind, type Said } from '#desk/notice/notice.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Trx } from './database.ts';

/** Puts notices into the outbox; those whose key their addressee was told before are left out. */
export async function insertNotices(trx: Trx, notices: readonly Notice[], at: IsoMoment): Promise<void> {
  if (notices.length === 0) return;
  await trx
    .insertInto('notices')
    .values(
      notices.map(({ once, kind, to, dossier, request, path, values = {}, urgent = false }) => ({
        ...{ once, kind, dossier, path, urgent },
        request: request ?? null,
        addressee: addresseeText(to),
        said: JSON.stringify(values),
        told_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['once', 'addressee']).doNothing())
    .execute();
}

/** A notice as it stands on somebody's own page. */
export interface OwnNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly path: string;
  readonly said: Said;
  readonly urgent: boolean;
  readonly toldAt: Date;
  readonly readAt: Date | null;
  /** The title of what it is about, where whoever asks may read it. */
  readonly title: Words | string | null;
  readonly workspace: string | null;
  readonly marking: Marking | null;
}

/** What somebody was told, the latest first; asked as that person, so that titles are theirs to read. */
export async function findOwnNotices(
  trx: Trx,
  account: string,
  page: { readonly size: number; readonly from: number; readonly unread: boolean },
): Promise<{ readonly notices: readonly OwnNotice[]; readonly total: number }> {
  const { rows } = await sql<Omit<OwnNotice, 'kind'> & { readonly kind: string; readonly total: string }>`
    select n.id, n.kind, n.path, n.said, n.urgent, t.told_at as "toldAt", t.read_at as "readAt",
      d.name as title, d.workspace,
      case when d.id is not null then jsonb_build_object('rank', d.rank, 'audience', d.audience) end as marking,
      count(*) over () as total
    from told t join notices n on n.id = t.notice left join dossiers d on d.id = n.dossier
    where t.account = ${account} and (${!page.unread} or t.read_at is null)
    order by t.told_at desc, n.id limit ${page.size} offset ${page.from}`.execute(trx);
  return {
    // A kind that this version does not know comes from a later one, whose backup was restored here.
    notices: rows.flatMap((row) => (isNoticeKind(row.kind) ? [{ ...row, kind: row.kind }] : [])),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** How many things somebody was told and has not read. */
export async function countUnread(trx: Trx, account: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from told where account = ${account} and read_at is null`.execute(trx);
  return Number(rows[0]?.count ?? 0);
}

/** Marks what somebody was told as read: one notice, those that lead to a path, or all of them. */
export async function markRead(
  trx: Trx,
  account: string,
  which: { readonly notice: string } | 'all',
  at: IsoMoment,
): Promise<void> {
  await trx
    .updateTable('told')
    .set({ read_at: at })
    .where('account', '=', account)
    .where('read_at', 'is', null)
    .$if(which !== 'all', (query) => query.where('notice', '=', which === 'all' ? '' : which.notice))
    .execute();
}
