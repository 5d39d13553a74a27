import type { Notice } from '#desk/notice/notice.ts';
import type { Trx } from '#store/database.ts';
import { insertNotices } from '#store/notices.ts';
import { wake } from './delivery/wake.ts';
import type { Desk } from './desk.ts';

/**
 * Tells people something inside the transaction of the act it is about: what is undone is not told, and the same key
 * is told once. It goes out afterwards, to each by the ways and at the hours that they have chosen.
 */
export async function tellIn(trx: Trx, desk: Desk, notices: readonly Notice[]): Promise<void> {
  await insertNotices(trx, notices, desk.now());
  if (notices.length > 0) wake('deliver');
}
