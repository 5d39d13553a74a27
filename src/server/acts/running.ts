import type { PoolConfig } from 'pg';
import { readSignOnProviders } from '#sign-in/sign-on-settings.ts';
import { openSignIn, type SignIn } from '#sign-in/sign-in.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findAccount } from './accounts.ts';
import { sealWith } from './delivery/seal.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { recordReads } from './audit/note-read.ts';
import { whenStopping } from './stopping.ts';
import { requestsEnded } from './under-way.ts';

/** What a running desk holds open. */
export interface Running {
  readonly db: Db;
  readonly door: SignIn;
  /** Where it is reached, as `http://127.0.0.1:7420`. */
  readonly origin: string;
  /** The data directory; null where nobody said. */
  readonly dataDirectory: string | null;
}

let running: Running | undefined;

/**
 * The running desk's connections, opened at the first call from what `mufakat start` has put into the environment.
 *
 * @throws Error when the web application was started by anything but `mufakat start`.
 */
export function deskRunning(): Running {
  if (running) return running;
  const app = process.env['MUFAKAT_DB_APP'];
  const signIn = process.env['MUFAKAT_DB_SIGN_IN'];
  const secret = process.env['MUFAKAT_SECRET'];
  const origin = process.env['MUFAKAT_ORIGIN'];
  if (!app || !signIn || !secret || !origin) {
    throw new Error(
      'the desk is started with `npm start` (or `mufakat start`), which opens its database first',
    );
  }
  const db = openDb(JSON.parse(app) as PoolConfig);
  const door = openSignIn(JSON.parse(signIn) as PoolConfig, secret, origin, {
    signOn: readSignOnProviders(process.env['MUFAKAT_OIDC'] || '[]'),
    mayEnter: async (id) => (await findAccount(db, id))?.blocked === false,
  });
  sealWith(secret);
  const reads = recordReads(db);
  // Requests under way end, and the last looks are written, before the connections go.
  whenStopping('work', async () => {
    await requestsEnded();
    await reads.close();
  });
  whenStopping('connections', () => Promise.all([db.destroy(), door.close()]));
  running = { db, door, origin, dataDirectory: process.env['MUFAKAT_DATA'] ?? null };
  // Pages do not wait for it: what it would do is done a moment later.
  startJobs(JSON.parse(app) as PoolConfig, { door, origin }).catch((error: unknown) => {
    process.stderr.write(`the desk's own work could not be started: ${String(error)}\n`);
  });
  return running;
}
