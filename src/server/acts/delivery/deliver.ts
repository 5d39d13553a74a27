import { pushTellings } from '../push/push-tellings.ts';
import { assembleLetters } from './assemble.ts';
import type { Delivery } from './delivery.ts';
import { sendLetters } from './send.ts';
import { spreadNotices } from './spread.ts';

/**
 * Everything between an act and the people who are to hear of it. May be run at any time, by any number of processes, and be
 * killed at any point: what is in the tables decides what is still to do.
 */
export async function deliver(delivery: Delivery): Promise<void> {
  const goesOn = (): boolean => !delivery.isStopping?.();
  while ((await spreadNotices(delivery)) && goesOn());
  // A device that is notified late is not notified; a letter may wait for it.
  await Promise.all([pushTellings(delivery), sendByMail(delivery)]);
}

async function sendByMail(delivery: Delivery): Promise<void> {
  await assembleLetters(delivery);
  while ((await sendLetters(delivery)) && !delivery.isStopping?.());
}
