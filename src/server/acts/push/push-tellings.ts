import { isLang } from '#language/language.ts';
import { isNoticeKind } from '#desk/notice/notice.ts';
import { sayNotice } from '#desk/notice/say-notice.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import {
  deletePushDevice,
  findPushDevices,
  findTellingsToPush,
  lockTellingToPush,
  markDeviceUsed,
  markPushed,
  type TellingKey,
  type TellingToPush,
} from '#store/push.ts';
import { clearOldStuck } from '#store/stuck.ts';
import { deskItself } from '../accounts.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { eachApart } from '../jobs/each-apart.ts';
import { allowedPushHosts, contactOf, findOrMakePushKeys, pushTo, type PushMessage } from './push-service.ts';

/** An urgent notice that could not be pushed for so long is old news. */
const freshMilliseconds = 15 * 60_000;
/** So long the operator sees that one could not be put into words. */
const shownMilliseconds = 7 * 86_400_000;

/**
 * Notifies the devices of those who were told something urgent. One transaction for each of them: whoever dies between
 * the push service's word and the mark notifies once more, and the notice takes the place of the one before. One that cannot
 * be put into words holds up none of the others. What must be tried again is tried by the next run.
 */
export async function pushTellings(delivery: Delivery): Promise<void> {
  const hosts = allowedPushHosts();
  if (hosts.length === 0) return;
  const { db, now, origin } = delivery;
  const around = { keys: await findOrMakePushKeys(db), hosts, contact: contactOf(origin) };
  const before = (milliseconds: number): string => new Date(Date.parse(now()) - milliseconds).toISOString();
  const waiting = await asEngine(db, deskItself, async (trx) => {
    await clearOldStuck(trx, 'push', before(shownMilliseconds));
    return findTellingsToPush(trx, before(freshMilliseconds));
  });
  const pieces = waiting.map((key) => ({
    ...{ subject: `${key.notice} ${key.recipient}`, dossier: key.dossier, key },
  }));
  const pushOne = async (trx: Trx, key: TellingKey): Promise<void> => {
    const telling = await lockTellingToPush(trx, key);
    if (!telling) return;
    const message = messageOf(telling);
    let reached = !message;
    for (const device of message ? await findPushDevices(trx, key) : []) {
      const pushed = await pushTo(device, message as PushMessage, around);
      if (pushed === 'sent') await markDeviceUsed(trx, device.id, now());
      if (pushed === 'gone') await deletePushDevice(trx, device.id, device.account);
      reached ||= pushed !== 'later';
    }
    if (reached) await markPushed(trx, key, now());
  };
  // What was stuck and is old news stays in sight.
  await eachApart(
    delivery,
    'push',
    pieces,
    ({ key }) => asEngine(db, deskItself, (trx) => pushOne(trx, key)),
    { all: false },
  );
}

/** The words of a notice, in the language of whoever is told; none of a dossier. */
function messageOf({ kind, language, timeZone, said, path, once }: TellingToPush): PushMessage | undefined {
  if (!isNoticeKind(kind)) return undefined;
  const lang = isLang(language) ? language : 'id';
  const { subject, text } = sayNotice(kind, said, lang, timeZone);
  return { title: subject, body: text, lang, path, tag: once };
}
