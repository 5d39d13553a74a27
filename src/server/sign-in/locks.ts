import type { Pool } from 'pg';

/** Wrong guesses before the first lock, and between one lock and the next. */
const firstLockAfter = 10;
const nextLockAfter = 5;
const firstLockMinutes = 15;
const longestLockMinutes = 24 * 60;
/** Guesses are forgotten after three days without one. */
const forgottenAfter = 3 * 86_400_000;

/**
 * For how many minutes an account is locked by its n-th wrong guess in a row: a quarter of an hour after ten, then twice
 * as long after every five more, up to a day.
 */
export function lockMinutes(failures: number): number {
  const over = failures - firstLockAfter;
  if (over < 0 || over % nextLockAfter !== 0) return 0;
  return Math.min(longestLockMinutes, firstLockMinutes * 2 ** (over / nextLockAfter));
}

export interface Guess {
  /** Seconds to wait; 0 where the guess may be made. */
  readonly seconds: number;
  /** Whether this very guess, if it is wrong, locks the account, and until when. */
  readonly locksUntil: Date | null;
}

/**
 * Counts a guess before it is looked at, so that many at once are no more than one after the other. A guess that was
 * right takes the count back (`forgetGuesses`). What is guessed need not exist: the answer is the same.
 */
export async function countGuess(pool: Pool, key: string, clock: Date): Promise<Guess> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`delete from sign_in.locks where key <> $1 and last_at < $2`, [
      key,
      new Date(clock.getTime() - forgottenAfter),
    ]);
    await client.query(
      'insert into sign_in.locks (key, failures, last_at) values ($1, 0, $2) on conflict do nothing',
      [key, clock],
    );
    const { rows } = await client.query<{ failures: number; locked_until: Date | null; last_at: Date }>(
      'select failures, locked_until, last_at from sign_in.locks where key = $1 for update',
      [key],
    );
    const row = rows[0];
    const wait = row?.locked_until ? row.locked_until.getTime() - clock.getTime() : 0;
    if (wait > 0) {
      await client.query('commit');
      return { seconds: Math.ceil(wait / 1000), locksUntil: null };
    }
    const stale = row === undefined || clock.getTime() - row.last_at.getTime() > forgottenAfter;
    const failures = (stale ? 0 : row.failures) + 1;
    const minutes = lockMinutes(failures);
    const locksUntil = minutes > 0 ? new Date(clock.getTime() + minutes * 60_000) : null;
    await client.query(
      'update sign_in.locks set failures = $2, locked_until = $3, last_at = $4 where key = $1',
      [key, failures, locksUntil, clock],
    );
    await client.query('commit');
    return { seconds: 0, locksUntil };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Forgets the guesses under these keys: one was right, or the operator lifts the lock. */
export async function forgetGuesses(pool: Pool, keys: readonly string[]): Promise<void> {
  await pool.query('delete from sign_in.locks where key = any ($1)', [keys]);
}

/** Until when any of these keys is locked; null where none is. */
export async function lockedUntil(pool: Pool, keys: readonly string[]): Promise<Date | null> {
  const { rows } = await pool.query<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in.locks where key = any ($1) and locked_until > now()',
    [keys],
  );
  return rows[0]?.until ?? null;
}
