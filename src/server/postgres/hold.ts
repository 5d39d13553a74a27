import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { isPassing } from './connect.ts';
import { isAlive } from './processes.ts';
import { DeskAlreadyRunning } from './trouble.ts';

/** Why a process opens the database: to be the desk, or to do one thing and leave. */
export type Purpose = 'desk' | 'command';

/**
 * Who uses a server is written in the server itself, as advisory locks of one connection that a process keeps open
 * while it works: everyone shares `inUse`, one desk alone has `desk`. The locks go with the connection, and the
 * connection with its process, so no crash leaves one behind; and whoever can take `inUse` for himself alone is the
 * last one and turns off the light.
 */
const space = 0x4d554641;
const locks = { inUse: 1, desk: 2, preparing: 3 };

/** How long a dead desk's connection may linger in the server before its lock counts. */
const lingerMilliseconds = 5000;

/**
 * Enters a server as a desk or a command.
 *
 * @returns false when the server is about to be stopped: connect again
 * @throws DeskAlreadyRunning when a desk holds it
 */
export async function enter(client: Client, purpose: Purpose): Promise<boolean> {
  try {
    if (!(await tryLock(client, 'pg_try_advisory_lock_shared', locks.inUse))) return false;
    if (purpose === 'desk') await becomeDesk(client);
    const label = `mufakat ${purpose} ${process.pid}`;
    await client.query(`select set_config('application_name', $1, false)`, [label]);
    return true;
  } catch (error) {
    if (isPassing(error)) return false;
    throw error;
  }
}

/** Leaves, and says whether nobody else is in: then the server is ours to stop, and nobody enters any more. */
export async function leaveAsLast(client: Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_all()');
    return await tryLock(client, 'pg_try_advisory_lock', locks.inUse);
  } catch (error) {
    // Another who left at the same moment was the last, and is stopping the server already.
    if (isPassing(error)) return false;
    throw error;
  }
}

/** Does what two processes must not do at once, such as creating the desk's database. */
export async function aloneWith<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('select pg_advisory_lock($1, $2)', [space, locks.preparing]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [space, locks.preparing]);
  }
}

async function becomeDesk(client: Client): Promise<void> {
  const deadline = Date.now() + lingerMilliseconds;
  while (!(await tryLock(client, 'pg_try_advisory_lock', locks.desk))) {
    const holder = await findDesk(client);
    if (holder !== undefined && (isAlive(holder.pid) || Date.now() > deadline)) {
      throw new DeskAlreadyRunning(holder.pid, holder.since);
    }
    await sleep(25);
  }
}

/** The desk that holds the lock, by the label it gave its connection. */
async function findDesk(client: Client): Promise<{ pid: number; since: Date } | undefined> {
  const found = await client.query<{ label: string; since: Date }>(
    `select activity.application_name as label, activity.backend_start as since
       from pg_locks join pg_stat_activity activity using (pid)
      where locktype = 'advisory' and classid = $1 and objid = $2 and granted`,
    [space, locks.desk],
  );
  const row = found.rows[0];
  const pid = Number(row?.label.split(' ')[2]);
  // Between taking the lock and saying who it is, a desk has no label for a moment.
  return row === undefined || !Number.isInteger(pid) ? undefined : { pid, since: row.since };
}

async function tryLock(
  client: Client,
  how: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared',
  lock: number,
): Promise<boolean> {
  const answer = await client.query<{ taken: boolean }>(`select ${how}($1, $2) as taken`, [space, lock]);
  return answer.rows[0]?.taken === true;
}
