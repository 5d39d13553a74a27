import webPush from 'web-push';
import { isAtNamedHost, readNamedHosts } from '#desk/hosts/named-hosts.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findPushKeys, insertPushKeys, type PushDevice, type PushKeys } from '#store/push.ts';
import { deskItself } from '../accounts.ts';

/** The push services that the operator named in `MUFAKAT_PUSH_HOSTS`; none unless they did. */
export const allowedPushHosts = (): readonly string[] =>
  readNamedHosts(process.env['MUFAKAT_PUSH_HOSTS']) ?? [];

/** The desk's own keys, made when they are first needed. They stay in its database and go into no backup. */
export const findOrMakePushKeys = (db: Db): Promise<PushKeys> =>
  asEngine(db, deskItself, async (trx) => {
    const known = await findPushKeys(trx);
    if (known) return known;
    await insertPushKeys(trx, webPush.generateVAPIDKeys());
    const made = await findPushKeys(trx);
    if (!made) throw new Error('the push keys were not kept');
    return made;
  });

/** What a device shows: that there is something, never what. */
export interface PushMessage {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  /** The page of the desk that it leads to. */
  readonly path: string;
  /** A later notice of the same matter takes the place of the one before. */
  readonly tag: string;
}

/** `gone` where the device is notified no more, `refused` where its host is not one the operator named. */
export type Pushed = 'sent' | 'gone' | 'refused' | 'later';

/** What waits longer than this at the push service is not delivered any more. */
const secondsToLive = 30 * 60;
const patienceMilliseconds = 10_000;

/** Sends one message to one device, encrypted for that device alone (RFC 8291). */
export async function pushTo(
  device: PushDevice,
  message: PushMessage,
  {
    keys,
    hosts,
    contact,
  }: { readonly keys: PushKeys; readonly hosts: readonly string[]; readonly contact: string },
): Promise<Pushed> {
  if (!isAtNamedHost(device.endpoint, hosts)) return 'refused';
  const { endpoint, p256dh, auth } = device;
  try {
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(message),
      {
        TTL: secondsToLive,
        urgency: 'high',
        contentEncoding: 'aes128gcm',
        vapidDetails: { subject: contact, ...keys },
      },
    );
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: new Uint8Array(body ?? []),
      // A service that points elsewhere is not followed.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    await answer.arrayBuffer();
    if (answer.ok) return 'sent';
    return answer.status === 404 || answer.status === 410 ? 'gone' : 'later';
  } catch {
    return 'later';
  }
}

/** Whom a push service may ask about this desk: the sender of its mail, or the desk itself. */
export const contactOf = (origin: string): string =>
  origin.startsWith('https:') ? origin : `mailto:${process.env['MUFAKAT_MAIL_FROM'] ?? 'mufakat@localhost'}`;
