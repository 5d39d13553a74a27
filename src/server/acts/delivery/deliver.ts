import { assembleLetters } from './assemble.ts';
import type { Delivery } from './delivery.ts';
import { sendLetters } from './send.ts';
import { spreadNotices } from './spread.ts';

/**
 * Everything between an act and the people who are to hear of it. May be run at any time, by any number of processes, and be
 * killed at any point: what is in the tables decides what is still to do.
 */
export async function deliver(delivery: Delivery): Promise<void> {
  while (await spreadNotices(delivery));
  while (await assembleLetters(delivery));
  while (await sendLetters(delivery));
}
