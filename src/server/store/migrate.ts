import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { lockNumbers } from './locks.ts';

/**
 * Brings the database up to date: each file of `migrations/` in order, each in its own transaction, each once.
 *
 * @returns the names of the files that were applied now.
 * @throws Error naming the file that PostgreSQL refused; what came before it stays applied.
 */
export async function migrate(owner: Client, directory: string): Promise<readonly string[]> {
  await owner.query('select pg_advisory_lock($1)', [lockNumbers.migrating]);
  try {
    await owner.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await owner.query<{ name: string }>('select name from migrations');
    const done = new Set(rows.map(({ name }) => name));
    const waiting = (await readdir(directory))
      .filter((name) => name.endsWith('.sql') && !done.has(name))
      .toSorted();
    for (const name of waiting) {
      await apply(owner, name, await readFile(join(directory, name), 'utf8'));
    }
    return waiting;
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [lockNumbers.migrating]);
  }
}

async function apply(owner: Client, name: string, text: string): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(text);
    await owner.query('insert into migrations (name) values ($1)', [name]);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback');
    throw new Error(`migrations/${name} could not be applied: ${String(cause)}`, { cause });
  }
}

/** Whether a migration has come since the state was last made again from the acts. */
export async function isStateBehind(owner: Client): Promise<boolean> {
  const { rows } = await owner.query<{ behind: boolean }>(
    'select (select after from state_made) is distinct from (select max(name) from migrations) as behind',
  );
  return rows[0]?.behind === true;
}

/** Says that the state is now as the acts make it under the migrations so far. */
export async function noteStateMade(owner: Client): Promise<void> {
  await owner.query('begin');
  await owner.query('delete from state_made');
  await owner.query('insert into state_made (after) select max(name) from migrations');
  await owner.query('commit');
}
