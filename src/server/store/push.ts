import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Trx } from './database.ts';

/** The desk's own keys, by which a push service knows that a notice comes from this desk. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function findPushKeys(trx: Trx): Promise<PushKeys | undefined> {
  const row = await trx.selectFrom('push_keys').select(['public_key', 'private_key']).executeTakeFirst();
  return row && { publicKey: row.public_key, privateKey: row.private_key };
}

/** Keeps the keys unless there are some: of two that make them at once, the first has its way. */
export async function insertPushKeys(trx: Trx, keys: PushKeys): Promise<void> {
  await trx
    .insertInto('push_keys')
    .values({ one: true, public_key: keys.publicKey, private_key: keys.privateKey })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute();
}

/** A device that somebody has allowed to be notified. */
export interface PushDevice {
  readonly id: string;
  readonly account: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly device: string;
}

/** Adds a device, or gives it to whoever signed in on it last: to them it is a new one. */
export async function savePushDevice(trx: Trx, device: PushDevice, at: IsoMoment): Promise<void> {
  await trx
    .insertInto('push_devices')
    .values({ ...device, made_at: at })
    .onConflict((conflict) =>
      conflict.column('endpoint').doUpdateSet((row) => ({
        made_at: sql<string>`case when push_devices.account = excluded.account then push_devices.made_at else excluded.made_at end`,
        account: row.ref('excluded.account'),
        p256dh: row.ref('excluded.p256dh'),
        auth: row.ref('excluded.auth'),
        device: row.ref('excluded.device'),
      })),
    )
    .execute();
}

export interface KnownDevice {
  readonly id: string;
  readonly device: string;
  readonly madeAt: IsoMoment;
}

/** The devices of whoever asks, the latest first. */
export async function findKnownDevices(trx: Trx, account: string): Promise<readonly KnownDevice[]> {
  const rows = await trx
    .selectFrom('push_devices')
    .select(['id', 'device', 'made_at'])
    .where('account', '=', account)
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(({ id, device, made_at }) => ({ id, device, madeAt: made_at.toISOString() }));
}

export async function deletePushDevice(trx: Trx, id: string, account: string): Promise<void> {
  await trx.deleteFrom('push_devices').where('id', '=', id).where('account', '=', account).execute();
}

export async function markDeviceUsed(trx: Trx, id: string, at: IsoMoment): Promise<void> {
  await trx.updateTable('push_devices').set({ used_at: at }).where('id', '=', id).execute();
}

/** Which of the things told is meant: a notice, and whom it reached. */
export interface TellingKey {
  readonly notice: string;
  readonly recipient: string;
}

/** Something urgent that was told to somebody with a device, and not yet pushed. */
export interface TellingToPush extends TellingKey {
  readonly account: string;
  readonly language: string;
  readonly timeZone: string;
  readonly kind: string;
  readonly path: string;
  readonly said: Readonly<Record<string, string | number>>;
  readonly once: string;
}

/** What is to be pushed, the longest waiting first. */
export async function findTellingsToPush(
  trx: Trx,
  since: IsoMoment,
): Promise<readonly (TellingKey & { readonly dossier: string })[]> {
  const { rows } = await sql<TellingKey & { dossier: string }>`
    select t.notice, t.recipient, n.dossier
    from told t
      join notices n on n.id = t.notice
      join accounts a on a.id = t.account and a.disabled_at is null
      join dossiers d on d.id = n.dossier
      join workspaces w on w.id = d.workspace and not w.example
    where t.pushed_at is null and t.read_at is null and n.urgent and t.told_at >= ${since}
      -- Who adds a device has what was told before on the page that they add it from.
      and exists (select from push_devices p where p.account = t.account and p.made_at <= t.told_at)
    order by t.told_at`.execute(trx);
  return rows;
}

/** One of them, locked until the transaction ends; undefined where it is in other hands, or waits no more. */
export async function lockTellingToPush(
  trx: Trx,
  { notice, recipient }: TellingKey,
): Promise<TellingToPush | undefined> {
  const { rows } = await sql<TellingToPush>`
    select t.notice, t.recipient, t.account, t.language, t.time_zone as "timeZone", n.kind, n.path, n.said, n.once
    from told t join notices n on n.id = t.notice
    where t.notice = ${notice} and t.recipient = ${recipient} and t.pushed_at is null and t.read_at is null
    for update of t skip locked`.execute(trx);
  return rows[0];
}

/** Where whoever was told is reached: on the devices that they had by then. */
export async function findPushDevices(
  trx: Trx,
  { notice, recipient }: TellingKey,
): Promise<readonly PushDevice[]> {
  const { rows } = await sql<PushDevice>`
    select p.id, p.account, p.endpoint, p.p256dh, p.auth, p.device
    from told t join push_devices p on p.account = t.account and p.made_at <= t.told_at
    where t.notice = ${notice} and t.recipient = ${recipient}
    order by p.made_at, p.id`.execute(trx);
  return rows;
}

export async function markPushed(trx: Trx, { notice, recipient }: TellingKey, at: IsoMoment): Promise<void> {
  await trx
    .updateTable('told')
    .set({ pushed_at: at })
    .where('notice', '=', notice)
    .where('recipient', '=', recipient)
    .execute();
}
