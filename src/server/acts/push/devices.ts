import { browserLine } from '#desk/people/browser-words.ts';
import { isAtNamedHost } from '#desk/hosts/named-hosts.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import { deletePushDevice, findKnownDevices, savePushDevice, type KnownDevice } from '#store/push.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { allowedPushHosts, findOrMakePushKeys } from './push-service.ts';

/** What the account page says of notices on devices. */
export interface PushPage {
  /** The push services that the operator named; none means that it is off. */
  readonly hosts: readonly string[];
  /** What a browser needs in order to be asked; null where it is off. */
  readonly key: string | null;
  readonly devices: readonly KnownDevice[];
}

export async function readPush(desk: Desk): Promise<PushPage> {
  const hosts = allowedPushHosts();
  return {
    hosts,
    key: hosts.length > 0 ? (await findOrMakePushKeys(desk.db)).publicKey : null,
    devices: await asReader(desk.db, desk.reader, (trx) => findKnownDevices(trx, desk.reader.id)),
  };
}

export interface OfferedDevice {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly userAgent: string;
}

/** Adds the device in somebody's hand to those that are notified. Its push service must be one the operator named. */
export async function addDevice(desk: Desk, { userAgent, ...offered }: OfferedDevice): Promise<Decision> {
  const hosts = allowedPushHosts();
  if (hosts.length === 0) return refuse('push-off');
  if (!isAtNamedHost(offered.endpoint, hosts) || offered.endpoint.length > 2_000) return refuse('push-host');
  // A point of the curve, uncompressed, and sixteen bytes: what RFC 8291 encrypts for.
  const point = Buffer.from(offered.p256dh, 'base64url');
  if (point.length !== 65 || point[0] !== 4 || Buffer.from(offered.auth, 'base64url').length !== 16) {
    return refuse('push-key');
  }
  const device = { ...offered, id: newId('device'), account: desk.reader.id, device: browserLine(userAgent) };
  await asEngine(desk.db, desk.reader, (trx) => savePushDevice(trx, device, desk.now()));
  return { ok: true };
}

/** One's own device is notified no more. */
export const removeDevice = (desk: Desk, id: string): Promise<void> =>
  asEngine(desk.db, desk.reader, (trx) => deletePushDevice(trx, id, desk.reader.id));
