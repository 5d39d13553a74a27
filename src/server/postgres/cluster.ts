import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, PoolConfig } from 'pg';
import { connectToServer, socketSettings } from './connect.ts';
import { aloneWith, enter, leaveAsLast } from './hold.ts';
import type { Purpose } from './hold.ts';
import { ensureRunning, stopPostmaster } from './postmaster.ts';
import { ownerRole } from './prepare-data.ts';
import { readPidFile } from './processes.ts';
import { appRole, ensureRoles, signInRole } from './roles.ts';
import type { DatabaseRole } from './roles.ts';
import { isPlacedElsewhere, prepareSite } from './site.ts';
import type { Site } from './site.ts';

/** The desk's database, on whichever server it lives. */
export interface Cluster {
  readonly kind: 'embedded' | 'own';
  /** Settings for a connection or pool that works as this role in the desk's database. */
  connection(role: DatabaseRole): PoolConfig;
  /** The server's release, such as `18.4`. */
  readonly serverVersion: string;
  /** Where the socket of the embedded server is. */
  readonly socketDirectory: string | undefined;
  /** Where the embedded server's files are; not under the desk's directory when `placedElsewhere`. */
  readonly dataDirectory: string | undefined;
  /** The server's user could not enter the desk's directory (as under /root): say where the data went. */
  readonly placedElsewhere: boolean;
  /** Whether this call started the server … */
  readonly startedByUs: boolean;
  /** … or found it running. */
  readonly adopted: boolean;
  /** Leaves. The last one to leave stops an embedded server, unless told to leave it running. */
  close(options?: { leaveRunning?: boolean }): Promise<void>;
}

/** What happens to a server while it is held. */
export type ClusterEvent =
  | { readonly kind: 'recovered'; readonly startedByUs: boolean }
  | { readonly kind: 'unavailable'; readonly error: unknown };

export interface OpenOptions {
  /** The desk's data directory; the server's files go into `postgres/` in it. */
  readonly dataDir: string;
  readonly purpose: Purpose;
  /** Told when the server was lost and is back, or cannot be brought back (tried again every second). */
  readonly onEvent?: (event: ClusterEvent) => void;
}

const database = 'mufakat';
const roleNames: Readonly<Record<DatabaseRole, string>> = {
  owner: ownerRole,
  app: appRole,
  'sign-in': signInRole,
};

/**
 * Opens a desk's embedded PostgreSQL: starts it, or joins the one that runs, whoever started it. While it is held, a
 * server that dies is started again; pools reconnect by themselves.
 *
 * @throws DeskAlreadyRunning when `purpose` is `desk` and a desk serves this directory
 * @throws PostgresTrouble when the server cannot be had; its message says what to do
 */
export async function openCluster(options: OpenOptions): Promise<Cluster> {
  const site = prepareSite(options.dataDir);
  const first = await join(site, options.purpose);
  let held: Client | undefined = first.client;
  let closing = false;
  let recovery: Promise<void> = Promise.resolve();

  const keep = (client: Client): void => {
    held = client;
    client.once('end', () => {
      if (held === client) held = undefined;
      if (!closing) recovery = recover();
    });
  };
  const recover = async (): Promise<void> => {
    while (!closing) {
      try {
        const again = await join(site, options.purpose);
        keep(again.client);
        options.onEvent?.({ kind: 'recovered', startedByUs: again.startedByUs });
        return;
      } catch (error) {
        options.onEvent?.({ kind: 'unavailable', error });
        await sleep(1000);
      }
    }
  };
  keep(first.client);

  return {
    kind: 'embedded',
    connection: (role) => socketSettings(first.socketDirectory, roleNames[role], database),
    serverVersion: first.serverVersion,
    socketDirectory: first.socketDirectory,
    dataDirectory: site.dataDirectory,
    placedElsewhere: isPlacedElsewhere(site),
    startedByUs: first.startedByUs,
    adopted: !first.startedByUs,
    close: async ({ leaveRunning = false } = {}) => {
      if (closing) return;
      closing = true;
      await recovery;
      const client = held ?? (await connectToServer(site));
      if (client === undefined) return;
      const last = !leaveRunning && (await leaveAsLast(client));
      if (last) await stopPostmaster(site);
      await client.end().catch(() => undefined);
    },
  };
}

/** Starts or finds the server, enters it, and sees to its roles and its database. */
async function join(site: Site, purpose: Purpose) {
  let startedByUs = false;
  for (;;) {
    const running = await ensureRunning(site);
    startedByUs ||= running.startedByUs;
    const { client } = running;
    try {
      if (await enter(client, purpose)) {
        await ensureDatabase(client);
        const answer = await client.query<{ version: string }>(
          `select current_setting('server_version') as version`,
        );
        const socketDirectory = readPidFile(site)?.socketDirectory || site.socketDirectory;
        return { client, startedByUs, socketDirectory, serverVersion: answer.rows[0]?.version ?? '' };
      }
    } catch (error) {
      // What we started for nothing is not left behind, unless somebody has come in meanwhile.
      if (startedByUs && (await leaveAsLast(client).catch(() => false))) await stopPostmaster(site);
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end().catch(() => undefined);
    await sleep(25);
  }
}

/** Makes the desk's roles and database on a new server; on an old one it only looks. */
async function ensureDatabase(client: Client): Promise<void> {
  const exists = async () =>
    (await client.query('select from pg_database where datname = $1', [database])).rowCount === 1;
  if (await exists()) return;
  await aloneWith(client, async () => {
    if (await exists()) return;
    await ensureRoles(client);
    // It gets its name last: a database that has it is complete.
    const growing = `${database}_unfinished`;
    await client.query(`drop database if exists ${growing} with (force)`);
    await client.query(`create database ${growing} owner ${ownerRole}`);
    await client.query(`revoke all on database ${growing} from public`);
    await client.query(`grant connect on database ${growing} to ${appRole}, ${signInRole}`);
    await client.query(`alter database ${growing} rename to ${database}`);
  });
}
