import { reachedOf, type WhomReached } from '#desk/people/whom-reached.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findDirectory } from '#store/directory.ts';
import { findRecipientsOf, mailLeaves } from './delivery/recipients.ts';
import type { Desk } from './desk.ts';

/** Who would be told if these institutions were asked now, and how the link gets to them. */
export interface ReachPage {
  /** Whether mail leaves from here at all. */
  readonly mail: boolean;
  readonly reached: Readonly<Record<string, WhomReached>>;
}

/**
 * Who would be told today for each of these institutions: found as the desk finds it when it tells them, and named as far as whoever
 * asks may know of people.
 */
export async function readWhomReached(desk: Desk, institutions: readonly string[]): Promise<ReachPage> {
  const today = desk.now().slice(0, 10);
  const seen = await asReader(desk.db, desk.reader, (trx) => findDirectory(trx, desk.workspace));
  return asEngine(desk.db, desk.reader, async (trx) => {
    const recipients = await findRecipientsOf(
      trx,
      await findDirectory(trx, desk.workspace),
      institutions,
      today,
    );
    return {
      mail: await mailLeaves(trx, desk.workspace),
      reached: Object.fromEntries(
        institutions.map((id) => [id, reachedOf(seen, id, recipients.get(id) ?? [], today)]),
      ),
    };
  });
}
