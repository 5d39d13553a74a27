import type { Account } from '#desk/people/account.ts';
import type { Db } from '#store/database.ts';

/**
 * How long an account that was just looked up is taken as it was. Every page asks for it, and a desk officer opens
 * many in a row. What it costs: where a desk runs as several processes, somebody whose account is blocked or whose
 * roles are narrowed by another process keeps for one second more what they had. In the process that changes it, it
 * holds at once (`forgetAccounts`). Acts are decided by the same account, so a second is also what a late act may have.
 */
const freshFor = 1_000;
const most = 1_000;

interface Known {
  readonly at: number;
  readonly account: Account | undefined;
}

const kept = new WeakMap<Db, Map<string, Known>>();
let changes = 0;

/** An account as it was at most a second ago; `look` is asked where nobody has looked since. */
export async function knownAccount(
  db: Db,
  id: string,
  clock: number,
  look: (db: Db, id: string) => Promise<Account | undefined>,
): Promise<Account | undefined> {
  let known = kept.get(db);
  if (!known || known.size > most) kept.set(db, (known = new Map()));
  const found = known.get(id);
  if (found && clock - found.at < freshFor) return found.account;
  const before = changes;
  const account = await look(db, id);
  // What was read before a change must not be kept after it.
  if (before === changes) known.set(id, { at: clock, account });
  return account;
}

/** After any account has changed, this process looks anew. */
export function forgetAccounts(db: Db): void {
  changes += 1;
  kept.delete(db);
}
