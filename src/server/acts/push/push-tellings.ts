import { isLang } from '#language/language.ts';
import { isNoticeKind } from '#desk/notice/notice.ts';
import { sayNotice } from '#desk/notice/say-notice.ts';
import { asEngine } from '#store/context.ts';
import {
  deletePushDevice,
  findPushDevices,
  lockTellingToPush,
  markDeviceUsed,
  markPushed,
  type TellingToPush,
} from '#store/push.ts';
import { deskItself } from '../accounts.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { allowedPushHosts, contactOf, findOrMakePushKeys, pushTo, type PushMessage } from './push-service.ts';

/** An urgent notice that could not be pushed for so long is old news. */
const freshMilliseconds = 15 * 60_000;

/**
 * Notifies the devices of those who were told something urgent. One transaction for each of them: whoever dies between
 * the push service's word and the mark notifies once more, and the notice takes the place of the one before.
 */
export async function pushTellings(delivery: Delivery): Promise<void> {
  const hosts = allowedPushHosts();
  if (hosts.length === 0) return;
  const { db, now, origin } = delivery;
  const keys = await findOrMakePushKeys(db);
  const around = { keys, hosts, contact: contactOf(origin) };
  const put: string[] = [];
  for (;;) {
    const since = new Date(Date.parse(now()) - freshMilliseconds).toISOString();
    const more = await asEngine(db, deskItself, async (trx) => {
      const telling = await lockTellingToPush(trx, since, put);
      if (!telling) return false;
      const message = messageOf(telling);
      let reached = !message;
      for (const device of message ? await findPushDevices(trx, telling.account) : []) {
        const pushed = await pushTo(device, message as PushMessage, around);
        if (pushed === 'sent') await markDeviceUsed(trx, device.id, now());
        if (pushed === 'gone') await deletePushDevice(trx, device.id, device.account);
        reached ||= pushed !== 'later';
      }
      if (reached) await markPushed(trx, telling, now());
      // What must be tried again is tried by the next run.
      else put.push(telling.notice);
      return true;
    });
    if (!more) return;
  }
}

/** The words of a notice, in the language of whoever is told; none of a dossier. */
function messageOf({ kind, language, timeZone, said, path, once }: TellingToPush): PushMessage | undefined {
  if (!isNoticeKind(kind)) return undefined;
  const lang = isLang(language) ? language : 'id';
  const { subject, text } = sayNotice(kind, said, lang, timeZone);
  return { title: subject, body: text, lang, path, tag: once };
}
