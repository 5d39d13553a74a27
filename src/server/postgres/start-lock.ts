import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { giveTo } from './site.ts';
import type { Site } from './site.ts';

/** Held while a server is being prepared, started or cleared away; one process at a time per data directory. */
export interface StartLock {
  release(): void;
}

const sqliteBusy = 5;

/**
 * Takes the start lock if it is free. It must vanish with its holder, even one killed with -9, so it has to be a
 * lock of the operating system; Node offers those only through SQLite, whose exclusive transaction is one. The
 * file stays empty.
 *
 * @returns undefined while another process holds it
 */
export function tryStartLock(site: Site): StartLock | undefined {
  const path = join(site.home, 'start.lock');
  const database = new DatabaseSync(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
    giveTo(site.user, path);
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
