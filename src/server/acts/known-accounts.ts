import type { Clearer } from '#desk/item/route.ts';
import type { Account } from '#desk/people/account.ts';
import { createRecentLooks, type RecentLooks } from '#sign-in/recent-looks.ts';
import type { Db } from '#store/database.ts';

const looks = new WeakMap<Db, RecentLooks<Account | undefined>>();
const clearerLooks = new WeakMap<Db, RecentLooks<readonly Clearer[]>>();

/**
 * An account as it was at most a second ago; `look` is asked where nobody has looked since. Every page asks for it, and
 * a desk officer opens many in a row. What it costs: where a desk runs as several processes, somebody whose account is
 * blocked or whose roles are narrowed by another process keeps for one second more what they had. In the process that
 * changes it, it holds at once (`forgetAccounts`). Acts are decided by the same account, so a second is also what a
 * late act may have.
 */
export function knownAccount(
  db: Db,
  id: string,
  clock: number,
  look: (db: Db, id: string) => Promise<Account | undefined>,
): Promise<Account | undefined> {
  const known = looks.get(db) ?? createRecentLooks<Account | undefined>();
  looks.set(db, known);
  return known.find(id, clock, () => look(db, id));
}

/** Who clears, as it was at most a second ago: asked only for readers who may know them. */
export function knownClearers(
  db: Db,
  clock: number,
  look: () => Promise<readonly Clearer[]>,
): Promise<readonly Clearer[]> {
  const known = clearerLooks.get(db) ?? createRecentLooks<readonly Clearer[]>();
  clearerLooks.set(db, known);
  return known.find('', clock, look);
}

/** After any account has changed, this process looks anew. */
export function forgetAccounts(db: Db): void {
  looks.get(db)?.forget();
  clearerLooks.get(db)?.forget();
}
