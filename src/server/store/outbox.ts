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

/** To whom something is due by mail; `without` whom it was tried in vain. */
export async function findDueRecipients(
  trx: Trx,
  now: IsoMoment,
  without: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ recipient: string }>`
    select t.recipient from told t
    where t.due_at <= ${now} and t.letter is null and t.address is not null
      and t.recipient <> all (${[...without]}::text[])
    group by t.recipient order by min(t.due_at), t.recipient limit ${most}`.execute(trx);
  return rows.map(({ recipient }) => recipient);
}

/** What is due by mail to somebody, in the order in which it was told. */
export async function findDueTellings(
  trx: Trx,
  recipient: string,
  now: IsoMoment,
): Promise<readonly DueTelling[]> {
  const { rows } = await sql<DueTelling>`
    select t.notice, t.recipient, t.account, t.name, t.address, t.language, t.time_zone as "timeZone",
      n.kind, n.dossier, n.request, t.due_at > t.told_at as kept, t.read_at is not null as read
    from told t join notices n on n.id = t.notice
    where t.recipient = ${recipient} and t.due_at <= ${now} and t.letter is null and t.address is not null
    order by t.told_at, n.id`.execute(trx);
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

/** A notice of which it could not be worked out so far whom it reaches. */
export interface TroubledNotice {
  readonly id: string;
  readonly dossier: string;
  readonly trouble: string;
  readonly attempts: number;
  readonly since: Date;
}

/** Those notices, the longest waiting first. */
export async function findTroubledNotices(trx: Trx, most: number): Promise<readonly TroubledNotice[]> {
  const rows = await trx
    .selectFrom('notices')
    .select(['id', 'dossier', 'trouble', 'attempts', 'told_at as since'])
    .where('spread_at', 'is', null)
    .where('trouble', 'is not', null)
    .orderBy('told_at')
    .limit(most)
    .execute();
  return rows.map(({ trouble, ...row }) => ({ ...row, trouble: trouble ?? '' }));
}

/** Lets notices that failed be worked out at once. */
export async function releaseNotices(trx: Trx): Promise<void> {
  await trx.updateTable('notices').set({ try_at: null }).where('spread_at', 'is', null).execute();
}
