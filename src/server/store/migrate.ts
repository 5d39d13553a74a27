import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';

/** Any number will do as long as nobody else on the database uses it: it keeps two desks from migrating at once. */
const migrationLock = 7_468_210;

/**
 * Brings the database up to date: each file of `migrations/` in order, each in its own transaction, each once.
 *
 * @returns the names of the files that were applied now.
 * @throws Error naming the file that PostgreSQL refused; what came before it stays applied.
 */
export async function migrate(owner: Client, directory: string): Promise<readonly string[]> {
  await owner.query('select pg_advisory_lock($1)', [migrationLock]);
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
    await owner.query('select pg_advisory_unlock($1)', [migrationLock]);
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
