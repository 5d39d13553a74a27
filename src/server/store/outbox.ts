import { sql, type Selectable } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Recipient } from '#desk/notice/reach.ts';
import type { NoticesTable, Trx } from './database.ts';
import { lockNumbers } from './locks.ts';

/** A notice that waits to be worked out, and where it belongs. */
export interface WaitingNotice extends Selectable<NoticesTable> {
  readonly workspace: string;
  readonly example: boolean;
}

/** The notices that wait, the oldest first. */
export async function findWaitingNotices(trx: Trx, now: IsoMoment, most: number): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('notices')
    .select('id')
    .where('spread_at', 'is', null)
    .where((where) => where.or([where('try_at', 'is', null), where('try_at', '<=', new Date(now))]))
    .orderBy('told_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** One of them, locked; undefined where somebody else has it in hand, or it waits no more. */
export async function lockWaitingNotice(trx: Trx, id: string): Promise<WaitingNotice | undefined> {
  const row = await trx
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', id)
    .where('spread_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const place = await trx
    .selectFrom('dossiers')
    .innerJoin('workspaces', 'workspaces.id', 'dossiers.workspace')
    .select(['workspaces.id as workspace', 'workspaces.example'])
    .where('dossiers.id', '=', row.dossier)
    .executeTakeFirstOrThrow();
  return { ...row, ...place };
}

/** Whom a notice reaches, with the hour at which it goes by mail; null where it does not. */
export interface Reaching {
  readonly recipient: Recipient;
  readonly language: string;
  readonly timeZone: string;
  readonly dueAt: IsoMoment | null;
}

/** Writes down whom a notice reaches, and that it waits no more: both or neither. */
export async function spreadNotice(
  trx: Trx,
  notice: WaitingNotice,
  reached: readonly Reaching[],
  at: IsoMoment,
): Promise<void> {
  if (reached.length > 0) {
    await trx
      .insertInto('told')
      .values(
        reached.map(({ recipient, language, timeZone, dueAt }) => ({
          notice: notice.id,
          once: notice.once,
          recipient: recipient.key,
          account: recipient.account,
          name: recipient.name,
          address: recipient.address,
          language,
          time_zone: timeZone,
          told_at: notice.told_at.toISOString(),
          due_at: dueAt,
        })),
      )
      .onConflict((conflict) => conflict.columns(['once', 'recipient']).doNothing())
      .execute();
  }
  await trx
    .updateTable('notices')
    .set({ spread_at: at, trouble: null })
    .where('id', '=', notice.id)
    .execute();
}

/** A notice could not be worked out: it is tried again later. */
export async function postponeNotice(trx: Trx, id: string, trouble: string, now: IsoMoment): Promise<void> {
  await trx
    .updateTable('notices')
    .set({
      trouble: trouble.slice(0, 500),
      attempts: sql<number>`attempts + 1`,
      try_at: sql<string>`${now}::timestamptz + least(power(2, attempts), 60) * interval '1 minute'`,
    })
    .where('id', '=', id)
    .execute();
}

/** Something that is due by mail and in no letter yet. */
export interface DueTelling {
  readonly notice: string;
  readonly recipient: string;
  readonly account: string | null;
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly timeZone: string;
  readonly kind: string;
  readonly dossier: string;
  readonly request: string | null;
  /** Whether it was kept for a later hour. */
  readonly kept: boolean;
  readonly read: boolean;
}

/** Nobody else puts letters together until the transaction ends. */
export async function lockLetters(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.letters)})`.execute(trx);
}

/** What is due by mail, by recipient. */
export async function findDueTellings(
  trx: Trx,
  now: IsoMoment,
  most: number,
): Promise<readonly DueTelling[]> {
  const { rows } = await sql<DueTelling>`
    select t.notice, t.recipient, t.account, t.name, t.address, t.language, t.time_zone as "timeZone",
      n.kind, n.dossier, n.request, t.due_at > t.told_at as kept, t.read_at is not null as read
    from told t join notices n on n.id = t.notice
    where t.due_at <= ${now} and t.letter is null and t.address is not null
    order by t.recipient, t.told_at, n.id limit ${most}`.execute(trx);
  return rows;
}

/** What needs no mail any more. */
export async function dropTellings(trx: Trx, tellings: readonly DueTelling[]): Promise<void> {
  for (const { notice, recipient } of tellings) {
    await trx
      .updateTable('told')
      .set({ due_at: null })
      .where('notice', '=', notice)
      .where('recipient', '=', recipient)
      .execute();
  }
}

/** Puts several things that one person is told into one letter. */
export async function putIntoLetter(
  trx: Trx,
  letter: string,
  recipient: string,
  notices: readonly string[],
): Promise<void> {
  await trx
    .updateTable('told')
    .set({ letter })
    .where('recipient', '=', recipient)
    .where('notice', 'in', [...notices])
    .execute();
}

/** Notices that could not be worked out so far, with how many wait in all. */
export async function findTroubledNotices(
  trx: Trx,
): Promise<{ readonly troubled: number; readonly waiting: number; readonly trouble: string | null }> {
  const { rows } = await sql<{ troubled: string; waiting: string; trouble: string | null }>`
    select count(*) filter (where trouble is not null) as troubled, count(*) as waiting, max(trouble) as trouble
    from notices where spread_at is null`.execute(trx);
  const [row] = rows;
  return {
    troubled: Number(row?.troubled ?? 0),
    waiting: Number(row?.waiting ?? 0),
    trouble: row?.trouble ?? null,
  };
}

/** Lets notices that failed be worked out at once. */
export async function releaseNotices(trx: Trx): Promise<void> {
  await trx.updateTable('notices').set({ try_at: null }).where('spread_at', 'is', null).execute();
}
