import type { Client } from 'pg';
import { connectDesk, type Db } from '#acts/connect.ts';
import { migrateDesk } from '#acts/prepare-desk.ts';
import { newClient } from '#postgres/connect.ts';
import { openDatabase, type Cluster, type ClusterEvent, type Purpose } from '#postgres/postgres.ts';
import type { Call } from './command.ts';

/** A desk's database opened for one command, or for the desk itself. */
export interface OpenDesk {
  readonly cluster: Cluster;
  readonly db: Db;
  close(): Promise<void>;
}

/**
 * Opens the desk's database, running or not.
 *
 * @throws PostgresTrouble whose message says what to do
 */
export async function openDesk(
  call: Call,
  purpose: Purpose,
  onEvent: (event: ClusterEvent) => void = () => undefined,
): Promise<OpenDesk> {
  const databaseUrl = process.env['DATABASE_URL'] || undefined;
  const cluster = await openDatabase({ dataDir: call.dataDir, purpose, databaseUrl, onEvent });
  const db = connectDesk(cluster.connection('app'));
  return {
    cluster,
    db,
    close: async () => {
      await db.destroy();
      await cluster.close();
    },
  };
}

/** Does one thing with the desk's database, brought up to date first, and leaves it as it was: running or stopped. */
export async function withDesk<T>(call: Call, work: (desk: OpenDesk) => Promise<T>): Promise<T> {
  const desk = await openDesk(call, 'command');
  try {
    await withOwner(desk.cluster, (owner) => migrateDesk(owner, desk.db, call.root));
    return await work(desk);
  } finally {
    await desk.close();
  }
}

/** Works on a connection of the database's owner. */
export async function withOwner<T>(cluster: Cluster, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = newClient(cluster.connection('owner'));
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The same, for acts that speak to the database as the store does: a backup and a restore. */
export async function withOwnerDb<T>(cluster: Cluster, work: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connectDesk(cluster.connection('owner'));
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
